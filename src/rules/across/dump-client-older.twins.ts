import type { Twins } from '../define-rule.ts';

const server =
  '[Container]\nImage=docker.io/library/postgres:17.2\nContainerName=db\nVolume=d.volume:/var/lib/postgresql/data\n';
const dump = (version: string) =>
  `[Container]\nImage=docker.io/library/postgres:${version}\nExec=pg_dump -h db -U app -Fc -f /backup/app.dump app\n`;

export const twins: Twins = {
  bad: [
    { files: { 'dump.container': dump('15.10'), 'db.container': server }, line: 2 },
    {
      files: {
        'dump.container':
          "[Container]\nImage=docker.io/library/postgres:16.8\nExec=sh -c 'umask 077; pg_dump -h db -U app app > /backup/app.sql'\n",
        'db.container': server,
      },
      line: 2,
    },
  ],
  good: [
    { files: { 'dump.container': dump('17.1'), 'db.container': server } },
    // A newer one reads older servers.
    { files: { 'dump.container': dump('18.1'), 'db.container': server } },
  ],
};
