import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (path: string, unit = ''): TwinFiles => ({
  'pgbackrest.conf': `[global]\nrepo1-path=/repo\n[main]\n${path}\n`,
  'pg.container': `[Container]\nImage=registry.example.org/postgres:17-backrest\nContainerName=pg\nVolume=pg.volume:/var/lib/postgresql/data\n${unit}`,
});

export const twins: Twins = {
  bad: [
    { files: stack('pg1-path=/var/lib/postgresql/17/main'), line: 4 },
    {
      files: stack('pg1-path=/var/lib/postgresql/data', 'Environment=PGDATA=/var/lib/postgresql/data/pg17\n'),
      line: 4,
    },
  ],
  good: [
    { files: stack('pg1-path=/var/lib/postgresql/data/') },
    { files: stack('pg1-path={{ pg_data }}') },
    { files: stack('pg1-host=other\npg1-path=/srv/pg') },
  ],
};
