import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec -it postgres /backup.sh
`,
      },
      line: 3,
    },
    {
      line: 3,
      file: 'job',
      files: {
        'job.service': `[Service]
Type=oneshot
ExecStart=/usr/local/bin/job
`,
        job: '#!/bin/bash\nset -e\npodman exec -it app php occ status\n',
      },
    },
    // By cron.
    {
      line: 1,
      files: {
        'etc/cron.d/app': `15 2 * * * root podman exec -it app-db vacuumdb -U app --all
`,
      },
    },
  ],
  good: [
    // Without a terminal.
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec -i --user postgres postgres /backup.sh
`,
      },
    },
    {
      files: {
        'job.service': `[Service]
Type=oneshot
ExecStart=/usr/local/bin/job
`,
        job: '#!/bin/bash\nset -e\npodman exec app php occ status\nif [ -t 0 ]; then podman exec -it app sh; fi\n',
        'shell.sh': '#!/bin/bash\npodman exec -it app sh\n',
      },
    },
    {
      files: {
        'etc/cron.d/app': `15 2 * * * root podman exec -u postgres app-db vacuumdb -U app --all
`,
      },
    },
  ],
};
