import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (lines: string, image = 'postgres:17'): TwinFiles => ({
  'db.container': `[Container]\nImage=docker.io/library/${image}\nVolume=db.volume:/var/lib/postgresql/data\n${lines}`,
  'db.volume': '[Volume]\n',
});

export const twins: Twins = {
  bad: [
    { files: stack('Volume=/srv/pg.conf:/var/lib/postgresql/data/postgresql.conf:ro\n'), line: 4 },
    { files: stack('Volume=wal.volume:/var/lib/postgresql/data/pg_wal\n'), line: 4 },
  ],
  good: [
    { files: stack('Volume=/srv/pg.conf:/etc/postgresql/postgresql.conf:ro\n') },
    // The cluster is in a folder of its own beside it.
    {
      files: stack(
        'Environment=PGDATA=/var/lib/postgresql/data/main\nVolume=/srv/pg.conf:/var/lib/postgresql/data/postgresql.conf:ro\n',
      ),
    },
    { files: stack('Tmpfs=/var/lib/postgresql/data/pg_stat_tmp\n') },
  ],
};
