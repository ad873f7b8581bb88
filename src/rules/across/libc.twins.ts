import type { TwinFiles, Twins } from '../define-rule.ts';

const pair = (primary: string, standby: string, further = ''): TwinFiles => ({
  'db.container': `[Container]\nImage=docker.io/library/postgres:${primary}\nContainerName=db\nNetwork=n.network\nVolume=db.volume:/var/lib/postgresql/data\n${further}`,
  'standby.container': `[Container]\nImage=docker.io/library/postgres:${standby}\nNetwork=n.network\nVolume=standby.volume:/var/lib/postgresql/data\nExec=-c hot_standby=on -c 'primary_conninfo=host=db user=app'\n`,
  'db.volume': '[Volume]\n',
  'standby.volume': '[Volume]\n',
  'n.network': '[Network]\n',
});

const script = (image: string): TwinFiles => ({
  'drill.sh': `#!/bin/bash\nset -euo pipefail\npodman run --rm -v pg:/var/lib/postgresql/data ${image} postgres --single\n`,
  'db.container':
    '[Container]\nImage=docker.io/library/postgres:16.4\nVolume=pg.volume:/var/lib/postgresql/data\n',
  'pg.volume': '[Volume]\nVolumeName=pg\n',
});

/** For across.libc. */
export const twins: Twins = {
  bad: [
    { files: pair('16.4-alpine', '16.4-bookworm'), line: 2 },
    { files: pair('16.4-alpine', '16.4-bookworm'), file: 'standby.container', line: 2 },
    { files: script('docker.io/library/postgres:16.4-alpine'), line: 3 },
  ],
  good: [
    { files: pair('16.4-bookworm', '16.4') },
    { files: pair('16.4-alpine', '16.4-alpine3.20') },
    { files: script('docker.io/library/postgres:16.4-bookworm') },
    // The order of C is the same everywhere.
    { files: pair('16.4-alpine', '16.4', 'Environment="POSTGRES_INITDB_ARGS=--locale=C --encoding=UTF8"\n') },
  ],
};
