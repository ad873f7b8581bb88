import type { Twins } from '../define-rule.ts';

const ingest = '[Container]\nImage=a.io/ingest:1\nContainerName=ingest\n';

export const twins: Twins = {
  bad: [
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
  ],
  good: [
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
