import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/containers/systemd/web.container': '[Container]\nImage=a.io/web:1\nUserNS=keep-id:uid=1000\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        '.config/containers/systemd/web.container': '[Container]\nImage=a.io/web:1\nUserNS=keep-id\n',
        'etc/containers/systemd/users/1000/b.container': '[Container]\nImage=a.io/web:1\nUserNS=keep-id\n',
      },
    },
    { files: { 'etc/containers/systemd/web.container': '[Container]\nImage=a.io/web:1\nUserNS=auto\n' } },
  ],
};
