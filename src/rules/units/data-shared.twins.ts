import type { Twins } from '../define-rule.ts';

const db = (rest = '') =>
  `[Container]\nImage=docker.io/library/postgres:16.4\nVolume=data.volume:/var/lib/postgresql/data\n${rest}`;

export const twins: Twins = {
  bad: [
    {
      files: { 'b.container': db(), 'a.container': db(), 'data.volume': '[Volume]\n' },
      line: 3,
    },
  ],
  good: [
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
