import type { Twins } from '../define-rule.ts';

const db = (rest = '') =>
  `[Container]\nImage=docker.io/library/postgres:16.4\nVolume=data.volume:/var/lib/postgresql/data\n${rest}`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=app.volume:/var/lib/postgresql/data\n',
        'app.container': '[Container]\nImage=a.example.org/app:1\nVolume=app.volume:/data\n',
        'app.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: { 'b.container': db(), 'a.container': db(), 'data.volume': '[Volume]\n' },
      line: 3,
    },
  ],
  good: [
    // A sidecar that makes backups, and a reader.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db.volume:/var/lib/postgresql/data\n',
        'pgbackrest.container': '[Container]\nImage=a.example.org/pgbackrest:2\nVolume=db.volume:/data\n',
        'look.container': '[Container]\nImage=a.example.org/look:1\nVolume=db.volume:/data:ro\n',
        'db.volume': '[Volume]\n',
      },
    },
    // A client of the same image, which only looks.
    {
      files: {
        'a.container': db(),
        'b.container': db('Exec=pg_controldata\n[Service]\nType=oneshot\n'),
        'c.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\nVolume=other.volume:/var/lib/postgresql/data\n',
        'data.volume': '[Volume]\n',
        'other.volume': '[Volume]\n',
      },
    },
  ],
};
