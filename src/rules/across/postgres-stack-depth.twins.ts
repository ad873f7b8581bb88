import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string, unit = ''): TwinFiles => ({
  'postgresql.conf': `listen_addresses = '*'\n${line}\n`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
${unit}`,
});

export const twins: Twins = {
  bad: [{ files: stack('max_stack_depth = 16MB'), line: 2 }],
  good: [
    { files: stack('max_stack_depth = 7MB') },
    { files: stack('max_stack_depth = 16MB', 'Ulimit=stack=33554432\n') },
  ],
};
