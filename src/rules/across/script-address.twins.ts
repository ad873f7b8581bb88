import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (command: string, unit = ''): TwinFiles => ({
  'bin/dump.sh': `#!/bin/bash\nset -euo pipefail\n${command}\n`,
  'dump.service': '[Service]\nType=oneshot\nExecStart=/opt/bin/dump.sh\n',
  'db.container': `[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nEnvironment=POSTGRES_DB=app\n${unit}`,
});

/** For across.script-address. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'health.sh':
          '#!/bin/bash\nif ! curl -sf http://127.0.0.1:8001/healthz; then\n  systemctl --user restart web.service\nfi\n',
        'web.container': '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:8000:8000\n',
      },
      line: 2,
    },
    { files: stack('pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql'), line: 3 },
    {
      files: stack(
        'pg_dump -h localhost -U postgres app > /srv/app.sql',
        'PublishPort=127.0.0.1:15432:5432\n',
      ),
      line: 3,
    },
  ],
  good: [
    // Another service of the host, which another file names; in the container.
    {
      files: {
        'health.sh':
          '#!/bin/bash\ncurl -sf http://127.0.0.1:8001/metrics || systemctl restart exporter\npodman exec web curl -sf http://127.0.0.1:8002/\n',
        'exporter.service': '[Service]\nExecStart=/usr/bin/exporter --port 8001\n',
        'web.container': '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:8000:8002\n',
      },
    },
    { files: stack('podman exec db pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql') },
    {
      files: stack(
        'pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql',
        'PublishPort=127.0.0.1:5432:5432\n',
      ),
    },
    {
      files: stack(
        'pg_dump -h 127.0.0.1 -p 15432 -U postgres app > /srv/app.sql',
        'PublishPort=127.0.0.1:15432:5432\n',
      ),
    },
    { files: stack('pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql', 'Network=host\n') },
    // A script of the container itself.
    {
      files: stack(
        'pg_isready -h 127.0.0.1',
        'Volume=/opt/bin/dump.sh:/usr/local/bin/check.sh:ro\nHealthCmd=/usr/local/bin/check.sh\n',
      ),
    },
  ],
};
