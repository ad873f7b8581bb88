import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'rotate.sh': `#!/bin/sh
set -eu
cd /var/log/nginx
for f in access.log error.log; do
  mv -- "$f" "$f.$(date +%Y%m%d)"
done
`,
      },
      line: 5,
    },
    {
      files: {
        'etc/logrotate.d/nginx': `/var/log/nginx/*.log {
    daily
    rotate 14
    compress
}
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'rotate.sh': `#!/bin/sh
set -eu
mv /var/log/nginx/access.log /var/log/nginx/access.log.1
podman exec edge nginx -s reopen
`,
        'etc/logrotate.d/nginx': `/var/log/nginx/*.log {
    daily
    sharedscripts
    postrotate
        podman kill --signal USR1 edge
    endscript
}
/var/log/jobs/*.log {
    weekly
    rotate 4
}
`,
      },
    },
  ],
};
