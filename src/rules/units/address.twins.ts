import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nDNS=10.89.0\n' }, line: 3 },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nAddHost=db:postgres\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nDNS=none\nDNS=9.9.9.9\nAddHost=a:host-gateway\nAddHost=b;c:10.0.0.1\nAddHost=v6:[fd00::1]\nAddHost=w6:fd00::2\nIP=10.89.0.5\nIP6=fd00::5\n',
      },
    },
  ],
};
