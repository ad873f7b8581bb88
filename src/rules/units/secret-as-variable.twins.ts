import type { Twins } from '../define-rule.ts';

const db = (lines: string) => `[Container]\nImage=docker.io/library/postgres:16.4\n${lines}\n`;

export const twins: Twins = {
  bad: [{ files: { 'db.container': db('Secret=pw,type=env,target=POSTGRES_PASSWORD') }, line: 3 }],
  good: [
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
