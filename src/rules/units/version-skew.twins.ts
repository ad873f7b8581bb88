import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'shop-web.container':
          '[Container]\nImage=a.io/shop:5.2.0\nEnvironment=DB_HOST=db BROKER_URL=redis://q/0\nExec=serve\n',
        'shop-worker.container':
          '[Container]\nImage=a.io/shop:5.1.0\nEnvironment=DB_HOST=db BROKER_URL=redis://q/0\nExec=work\n',
      },
      file: 'shop-worker.container',
      line: 2,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/shop:5.2.0\nEnvironmentFile=/srv/shop.env\nExec=serve\n',
        'worker.container': '[Container]\nImage=a.io/shop:5.2.0\nEnvironmentFile=/srv/shop.env\nExec=work\n',
        'beat.container': '[Container]\nImage=a.io/shop:5.1.3\nEnvironmentFile=/srv/shop.env\nExec=beat\n',
      },
      file: 'beat.container',
      line: 2,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/shop:5.2.0\nEnvironmentFile=/srv/shop.env\nExec=serve\n',
        'worker.container': '[Container]\nImage=a.io/shop:5.1.0\nEnvironmentFile=/srv/shop.env\nExec=work\n',
      },
      file: 'worker.container',
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'web-blue.container':
          '[Container]\nImage=a.io/shop:5.2.0\nEnvironmentFile=/srv/shop.env\nExec=serve --a\n',
        'web-green.container':
          '[Container]\nImage=a.io/shop:5.1.3\nEnvironmentFile=/srv/shop.env\nExec=serve --b\n',
      },
    },
    {
      files: {
        // Two shops, and two databases, each by itself.
        'a.container': '[Container]\nImage=a.io/shop:5.2.0\nEnvironmentFile=/srv/a.env\nExec=serve\n',
        'b.container': '[Container]\nImage=a.io/shop:5.1.3\nEnvironmentFile=/srv/b.env\nExec=work\n',
        'c.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironmentFile=/srv/a.env\nExec=a\n',
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironmentFile=/srv/a.env\nExec=b\n',
      },
    },
  ],
};
