import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (lines: string): TwinFiles => ({
  'night.sh': `#!/bin/bash\nset -euo pipefail\n${lines}`,
  'db.container': '[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=app-db\n',
  'web.container': '[Container]\nImage=a.io/w:1\nContainerName=app-web\n',
});

/** For across.exec-after-stop. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nContainerName=app-web\n[Service]\nExecStartPre=/usr/bin/podman exec app-web nginx -t\n',
      },
      line: 5,
    },
    {
      files: stack('systemctl --user stop web db\npodman exec app-db pg_dump -Fc app > /b/app.part\n'),
      line: 3,
    },
    {
      files: stack(
        'systemctl stop db.service\npodman exec -i app-db pg_restore -d app < "$1"\nsystemctl start db.service\n',
      ),
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container':
          '[Unit]\nAfter=db.service\n[Container]\nImage=a.io/w:1\nContainerName=app-web\n[Service]\nExecStartPre=/usr/bin/podman exec app-db pg_isready\nExecStartPre=-/usr/bin/podman exec app-web true\nExecReload=/usr/bin/podman exec app-web nginx -s reload\nExecStop=/usr/bin/podman exec app-web drain\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=app-db\n',
      },
    },
    { files: stack('systemctl --user stop web\npodman exec app-db pg_dump -Fc app > /b/app.part\n') },
    {
      files: stack(
        'systemctl --user stop db\ncp -a /srv/db /b/db\nsystemctl --user start db\npodman exec app-db psql -c "select 1"\n',
      ),
    },
    {
      files: stack(
        'stop() { systemctl --user stop db; }\npodman exec app-db pg_dump -Fc app > /b/app.part\nstop\n',
      ),
    },
    // A role and a database have the name of what is stopped.
    {
      files: {
        'restore.sh': `#!/bin/sh
set -eu
systemctl stop forge.service
podman exec -i forge-db pg_restore -U forge -d forge --clean --exit-on-error <"$1"
systemctl start forge.service
`,
        'forge.container': `[Container]
ContainerName=forge
Image=codeberg.org/forgejo/forgejo:9.0.3-rootless

[Service]
TimeoutStartSec=300

[Install]
WantedBy=multi-user.target
`,
        'forge-db.container': `[Container]
ContainerName=forge-db
Image=docker.io/library/postgres:16.6
Volume=forge-db:/var/lib/postgresql/data

[Service]
TimeoutStartSec=300

[Install]
WantedBy=multi-user.target
`,
      },
    },
  ],
};
