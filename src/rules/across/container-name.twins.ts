import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.container-name. */
export const twins: Twins = {
  bad: [
    {
      files: { 'backup.sh': '#!/bin/sh\npodman exec -i db pg_dump app >x\n', 'db.container': unit('') },
      line: 2,
    },
    {
      files: {
        'job.service': '[Service]\nExecStart=/usr/bin/podman exec db true\n',
        'db.container': unit(''),
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'backup.sh':
          '#!/bin/sh\npodman exec -t -u postgres systemd-db pg_dump db >x\npodman exec "$name" true\npodman exec other true\npodman volume inspect db\n',
        'db.container': unit(''),
      },
    },
  ],
};
