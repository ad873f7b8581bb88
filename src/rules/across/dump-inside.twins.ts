import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string, volume = ''): TwinFiles => ({
  'backup.sh': `#!/bin/bash\nset -eu\n${line}\n`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Volume=pg.volume:/var/lib/postgresql/data
${volume}`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npodman exec db pg_dump -Fc --file=/tmp/app.dump app\ngzip /tmp/app.dump\n',
      },
      line: 5,
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npodman exec db pg_dump -Fc app -f /tmp/app.dump\nmv /tmp/app.dump /srv/b/app.dump\n',
      },
      line: 5,
    },
    { files: stack('podman exec pg pg_dump -U app -Fc -f /backup/app.dump app'), line: 3 },
    { files: stack('podman exec pg pg_basebackup -D /backups/base -Ft'), line: 3 },
    {
      files: stack(
        'podman run --rm -v data:/data:ro docker.io/library/alpine:3.20 tar czf /backup/a.tgz /data',
      ),
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npodman exec db pg_dump -Fc app -f /tmp/app.dump\npodman cp db:/tmp/app.dump /tmp/app.dump\nmv /tmp/app.dump /srv/b/app.dump\n',
      },
    },
    { files: stack('podman exec pg pg_dump -U app -f /backup/app.sql app', 'Volume=/srv/backup:/backup\n') },
    { files: stack('podman exec pg pg_dump -U app -f /tmp/app.sql app\npodman cp pg:/tmp/app.sql /srv/') },
    {
      files: stack(
        'podman run --rm -v data:/data:ro -v /srv/backup:/backup alpine tar czf "/backup/a-$(date +%F).tgz" -C /data .',
      ),
    },
    { files: stack('podman run --rm -v data:/data:ro alpine tar cf - /data > /srv/a.tar') },
    { files: stack('podman exec other pg_dump -f /backup/app.sql app') },
  ],
};
