import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (lines: string, memory = '2g'): TwinFiles => ({
  'postgresql.conf': `shared_buffers = 512MB\n${lines}\n`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
PodmanArgs=--memory=${memory}
`,
});

export const twins: Twins = {
  bad: [
    { files: stack('maintenance_work_mem = 1GB'), line: 2 },
    { files: stack('maintenance_work_mem = 524288'), line: 2 },
  ],
  good: [
    { files: stack('maintenance_work_mem = 256MB') },
    { files: stack('maintenance_work_mem = 1GB\nautovacuum_work_mem = 64MB') },
    { files: stack('maintenance_work_mem = 1GB', '8g') },
  ],
};
