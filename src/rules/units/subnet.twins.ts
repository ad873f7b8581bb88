import type { Twins } from '../define-rule.ts';

/** For units.subnet. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.network': '[Network]\nSubnet=10.1.0.0/16\n',
        'a.network': '[Network]\nSubnet=10.1.2.0/24\n',
      },
      file: 'a.network',
      line: 2,
    },
    { files: { 'a.network': '[Network]\nSubnet=10.55.0.0/24\nIPRange=10.55.0.0/33\n' }, line: 3 },
    { files: { 'n.network': '[Network]\nSubnet=10.88.0.0/16\n' }, line: 2 },
    { files: { 'n.network': '[Network]\nSubnet=10.88.7.0/24\n' }, line: 2 },
    {
      files: {
        'n.network': `[Network]
Subnet=10.50.0.0/16
IPRange=10.51.1.0/24
`,
      },
      line: 3,
    },
    {
      files: {
        'b.network': '[Network]\nSubnet=10.1.2.0/24\n',
        'a.network': '[Network]\nSubnet=10.1.0.0/16\n',
      },
      line: 2,
    },
    { files: { 'b.network': '[Network]\nSubnet=10.1.2.0/24\nGateway=10.1.3.1\n' }, line: 3 },
    { files: { 'b.network': '[Network]\nSubnet=10.1.2.0/33\n' }, line: 2 },
  ],
  good: [
    { files: { 'n.network': '[Network]\nSubnet=10.87.0.0/16\n' } },
    {
      files: {
        'n.network': `[Network]
Subnet=10.50.0.0/16
IPRange=10.50.1.0/24
`,
        'm.network': `[Network]
Subnet=10.60.0.0/16
IPRange=10.60.1.10-10.60.1.99
`,
      },
    },
    {
      files: {
        'b.network': '[Network]\nSubnet=10.1.2.0/24\nGateway=10.1.2.254\nSubnet=fd00:1::/64\n',
        'a.network': '[Network]\nSubnet=10.1.3.0/24\nSubnet=fd00:2::/64\n',
      },
    },
  ],
};
