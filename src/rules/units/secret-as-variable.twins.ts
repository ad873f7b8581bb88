import type { Twins } from '../define-rule.ts';

const db = (lines: string) => `[Container]\nImage=docker.io/library/postgres:16.4\n${lines}\n`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nSecret=db,type=env,target=POSTGRES_PASSWORD\nExec=postgres -c shared_buffers=1GB\n',
      },
      line: 3,
    },
    { files: { 'db.container': db('Secret=pw,type=env,target=POSTGRES_PASSWORD') }, line: 3 },
  ],
  good: [
    {
      files: {
        'dump.container':
          '[Container]\nImage=docker.io/library/postgres:17\nSecret=db,type=env,target=POSTGRES_PASSWORD\nExec=pg_dump -h db app\n',
      },
    },
    { files: { 'db.container': db('Secret=pw\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/pw') } },
    // What reads no file: an application, a client's own variable.
    {
      files: {
        'db.container': db('Secret=pw,type=env,target=PGPASSWORD'),
        'app.container': '[Container]\nImage=r.example/app:1\nSecret=pw,type=env,target=POSTGRES_PASSWORD\n',
      },
    },
  ],
};
