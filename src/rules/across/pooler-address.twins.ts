import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (
  database: string,
  unit = 'Network=n.network\n',
  server = 'Network=n.network\n',
): TwinFiles => ({
  'pgbouncer.ini': `[databases]\n${database}\n[pgbouncer]\nlisten_addr = 0.0.0.0\n`,
  'pg.container': `[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\n${server}`,
  'bouncer.container': `[Container]\nImage=registry.example.org/pgbouncer:1.24\nContainerName=bouncer\nVolume=/etc/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini\n${unit}`,
  'one.pod': '[Pod]\nPodName=one\n',
});

export const twins: Twins = {
  bad: [
    { files: stack('app = host=127.0.0.1 port=5432 dbname=app'), line: 2 },
    { files: stack('* = port=5432'), line: 2 },
    { files: stack('app = host=pg port=5433 dbname=app'), line: 2 },
    { files: stack('app = dbname=app host=pg', undefined, 'Network=n.network\nExec=-p 5433\n'), line: 2 },
  ],
  good: [
    { files: stack('app = host=pg port=5432') },
    { files: stack('app = host=127.0.0.1', 'Pod=one.pod\n', 'Pod=one.pod\n') },
    { files: stack('app = host=127.0.0.1', 'Network=host\n', 'PublishPort=127.0.0.1:5432:5432\n') },
    { files: stack('app =', 'Network=n.network\nVolume=/run/pg:/var/run/postgresql\n') },
  ],
};
