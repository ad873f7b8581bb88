import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (lines: string, volume = ''): TwinFiles => ({
  'pgbackrest.conf': `[global]\n${lines}\n[main]\npg1-path=/var/lib/postgresql/data\n`,
  'pg.container': `[Container]
Image=registry.example.org/postgres-backrest:17
ContainerName=pg
Volume=pg.volume:/var/lib/postgresql/data
Volume=/etc/shop/pgbackrest.conf:/etc/pgbackrest/pgbackrest.conf:ro
${volume}`,
});

export const twins: Twins = {
  bad: [{ files: stack('repo1-path=/backups/pgbackrest'), line: 2 }],
  good: [
    { files: stack('repo1-path=/backups/pgbackrest', 'Volume=/srv/backup:/backups\n') },
    { files: stack('repo1-type=s3\nrepo1-path=/shop') },
    { files: stack('repo1-host=vault\nrepo1-path=/backups') },
  ],
};
