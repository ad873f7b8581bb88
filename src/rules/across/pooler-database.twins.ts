import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (databases: string, environment: string): TwinFiles => ({
  'pgbouncer.ini': `[databases]\n${databases}\n[pgbouncer]\nlisten_addr = *\nauth_dbname = shop\n`,
  'bouncer.container':
    '[Container]\nImage=registry.example.org/pgbouncer:1.24\nContainerName=bouncer\nNetwork=n.network\n',
  'app.container': `[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=${environment}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: stack('shop = host=pg', 'DATABASE_URL=ecto://app@bouncer:6432/shop_main'),
      file: 'app.container',
      line: 4,
    },
    {
      files: stack('shop = host=pg', 'DB_HOST=bouncer DB_PORT=6432 DB_NAME=main'),
      file: 'app.container',
      line: 4,
    },
  ],
  good: [
    { files: stack('shop = host=pg', 'DATABASE_URL=postgres://app@bouncer:6432/shop') },
    { files: stack('* = host=pg', 'DATABASE_URL=postgres://app@bouncer:6432/shop') },
    { files: stack('shop = host=pg', 'DATABASE_URL=postgres://app@pg:5432/other') },
  ],
};
