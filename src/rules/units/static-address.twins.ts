import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.static-address. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network:ip=10.90.8.10
`,
        'n.network': `[Network]
Subnet=10.90.7.0/24
`,
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nIP=10.1.3.4'),
        'a.network': '[Network]\nSubnet=10.1.2.0/24\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nIP=10.1.2.4'),
        'v.container': unit('Network=a.network\nIP=10.1.2.4'),
        'a.network': '[Network]\nSubnet=10.1.2.0/24\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network:ip=10.90.7.10,alias=x
Network=m.network:ip=fd00:1::5
`,
        'n.network': `[Network]
Subnet=10.90.7.0/24
`,
        'm.network': `[Network]
Subnet=fd00:1::/64
`,
      },
    },
    {
      files: {
        'w.container': unit('Network=a.network\nIP=10.1.2.4'),
        'v.container': unit('Network=b.network\nIP=10.2.2.4'),
        'a.network': '[Network]\nSubnet=10.1.2.0/24\n',
        'b.network': '[Network]\nSubnet=10.2.2.0/24\n',
      },
    },
  ],
};
