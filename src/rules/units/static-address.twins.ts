import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.static-address. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network:ip=10.6.0.4,ip6=fd62::4\n',
        'n.network': '[Network]\nIPv6=true\nSubnet=10.6.0.0/24\nSubnet=fd61::/64\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/containers/systemd/n.network': '[Network]\nLabel=a=b\n',
        'etc/containers/systemd/a.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nIP=10.9.0.5\n',
      },
      line: 4,
      file: 'etc/containers/systemd/a.container',
    },
    {
      files: {
        'etc/containers/systemd/a.container': '[Container]\nImage=docker.io/acme/app:1\nIP=10.99.0.5\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container': '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network:ip=10.9.0.5\n',
        'p.pod': '[Pod]\nNetwork=n.network\nIP=10.9.0.5\n',
        'n.network': '[Network]\nSubnet=10.9.0.0/24\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nIP=10.1.2.1'),
        'a.network': '[Network]\nSubnet=10.1.2.0/24\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nIP=10.1.2.254'),
        'a.network': '[Network]\nSubnet=10.1.2.0/24\nGateway=10.1.2.254\n',
      },
      line: 4,
    },
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
        'a.container': '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network:ip=10.6.0.4,ip6=fd61::4\n',
        'n.network': '[Network]\nIPv6=true\nSubnet=10.6.0.0/24\nSubnet=fd61::/64\n',
      },
    },
    {
      files: {
        'etc/containers/systemd/a.container': '[Container]\nImage=docker.io/acme/app:1\nIP=10.88.0.5\n',
      },
    },
    {
      files: {
        'etc/containers/systemd/n.network': '[Network]\nDriver=macvlan\nOptions=parent=eth0\n',
        'etc/containers/systemd/a.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nIP=192.168.1.5\n',
      },
    },
    // The gateway is another; a macvlan has none of its own.
    {
      files: {
        'w.container': unit('Network=a.network\nIP=10.1.2.1'),
        'a.network': '[Network]\nSubnet=10.1.2.0/24\nGateway=10.1.2.254\n',
        'v.container': unit('Network=lan.network\nIP=192.168.1.1'),
        'lan.network': '[Network]\nDriver=macvlan\nSubnet=192.168.1.0/24\n',
      },
    },
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
