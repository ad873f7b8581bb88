import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string, unit = ''): TwinFiles => ({
  'promote.sh': `#!/bin/bash\nset -eu\n${line}\n`,
  'pg.container': `[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\n${unit}`,
});

export const twins: Twins = {
  bad: [{ files: stack('podman exec pg pg_ctl promote'), line: 3 }],
  good: [
    { files: stack('podman exec -u postgres pg pg_ctl promote') },
    { files: stack('podman exec pg gosu postgres pg_ctl promote') },
    { files: stack('podman exec pg pg_ctl promote', 'User=999\n') },
    { files: stack('podman exec pg postgres --version') },
  ],
};
