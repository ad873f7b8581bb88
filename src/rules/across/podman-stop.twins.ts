import type { Twins } from '../define-rule.ts';

const db = (service: string) =>
  `[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n[Service]\n${service}\n`;

/** For across.podman-stop. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -e\npodman stop db\npodman run --rm acme/restore\n',
        'db.container': db('Restart=always'),
      },
      line: 3,
    },
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -e\npodman start db\n',
        'db.container': db('Restart=on-failure'),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -e\nsystemctl --user stop db.service\npodman exec db true\npodman kill --signal HUP db\npodman stop other\nsystemctl --user start db\n',
        'db.container': db('Restart=always'),
      },
    },
    // It stays stopped when it ends well.
    {
      files: {
        'down.sh': '#!/bin/bash\npodman stop db\n',
        'db.container': db('Restart=on-failure'),
      },
    },
  ],
};
