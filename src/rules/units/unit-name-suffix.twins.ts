import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Unit]\nRequires=db.service,redis.service\n\n[Container]\nImage=registry.example.org/app:1.2.3\n',
      },
      line: 2,
    },

    {
      files: { 'web.container': '[Unit]\nAfter=srv-data.mnt\n[Container]\nImage=docker.io/acme/app:1\n' },
      line: 2,
    },
    { files: { 'a.container': '[Unit]\nAfter=db.servcie\n[Container]\nImage=a.io/app:1\n' }, line: 2 },
    {
      files: {
        'web.container': '[Unit]\nAfter=postgres\nRequires=postgres.service\n[Container]\nImage=a.io/w:1\n',
        'postgres.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 2,
    },
    { files: { 'a.service': '[Unit]\nWants=network-online\n[Service]\nExecStart=/opt/a\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Unit]\nAfter=srv-data.mount dev-sda.device\n[Container]\nImage=docker.io/acme/app:1\n',
      },
    },
    {
      files: {
        'a.container':
          '[Unit]\nAfter=db.service srv-data.mount dev-sda.device\n[Container]\nImage=a.io/app:1\n',
      },
    },
    {
      files: {
        'web.container':
          '[Unit]\nAfter=postgres.service network-online.target\nOnFailure=alert@%n.service\nRequires=%p-db.service\n[Container]\nImage=a.io/w:1\n',
        'a.service':
          '[Unit]\nAfter=dev-disk-by\\x2duuid.device srv.mount\nAfter=\n[Service]\nExecStart=/opt/a\n',
      },
    },
  ],
};
