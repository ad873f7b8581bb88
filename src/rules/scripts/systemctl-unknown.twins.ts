import type { Twins } from '../define-rule.ts';

const ingest = '[Container]\nImage=a.io/ingest:1\nContainerName=ingest\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'deploy.sh':
          '#!/bin/bash\nset -e\nsystemctl --user stop worker.service\nsystemctl --user start workers.service\n',
        'worker.container': '[Container]\nImage=a.io/web:1\n',
      },
      file: 'deploy.sh',
      line: 4,
    },
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -e\nsystemctl restart shop-php.service\n',
        'shop-app.container': '[Container]\nImage=a.io/web:1\n',
        'shop-db.container': '[Container]\nImage=a.io/db:1\n',
        'shop-nginx.container': '[Container]\nImage=a.io/nginx:1\n',
      },
      line: 3,
    },
    {
      files: {
        'update.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/podman auto-update\nExecStartPost=/usr/bin/systemctl restart ingest.service\n',
        '30-ingest.container': ingest,
      },
      line: 4,
    },
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -e\nsystemctl --user stop systemd-web\n',
        'web.container': '[Container]\nImage=a.io/web:1\n',
      },
      line: 3,
    },
    {
      line: 3,
      file: 'deploy.sh',
      files: {
        'app.container': `[Container]
Image=docker.io/library/nginx:1.27.2
ContainerName=app
`,
        'deploy.sh': '#!/bin/bash\nset -e\nsystemctl restart app.container\n',
      },
    },
  ],
  good: [
    // One that is stopped for good, a timer, an instance, and what may be missing.
    {
      files: {
        'migrate.sh':
          '#!/bin/bash\nsystemctl stop shop-old\nsystemctl start shop-sync.timer shop-worker@1.service\nsystemctl restart shop-extra || true\n',
        'shop-app.container': '[Container]\nImage=a.io/web:1\n',
        'shop-db.container': '[Container]\nImage=a.io/db:1\n',
        'shop-nginx.container': '[Container]\nImage=a.io/nginx:1\n',
      },
    },
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -e\nsystemctl stop 30-ingest postgresql.service "$UNIT"\nsystemctl --user daemon-reload\npodman stop ingest\n',
        '30-ingest.container': ingest,
      },
    },
    // Another unit has that name.
    {
      files: {
        'restore.sh': '#!/bin/bash\nsystemctl restart ingest\n',
        'ingest.service': '[Service]\nExecStart=/usr/bin/true\n',
        '30-ingest.container': ingest,
      },
    },
  ],
};
