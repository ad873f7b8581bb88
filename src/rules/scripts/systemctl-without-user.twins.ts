import type { Twins } from '../define-rule.ts';

const web = '[Container]\nImage=a.io/a:1\nVolume=%h/data:/data\n[Install]\nWantedBy=default.target\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'home/ops/bin/deploy.sh': '#!/bin/bash\nset -e\nsudo -n systemctl try-restart web\n',
        'home/ops/.config/containers/systemd/web.container': web,
      },
      line: 3,
    },
    {
      files: {
        'home/ops/bin/deploy.sh': '#!/bin/bash\nset -e\nsystemctl restart web.service\n',
        'home/ops/.config/containers/systemd/web.container': web,
      },
      line: 3,
    },
    {
      files: {
        'bin/restore.sh':
          '#!/bin/bash\nset -e\nsystemctl --user stop web\npodman volume ls\nsudo systemctl start web\n',
        'quadlet/web.container': web,
      },
      line: 5,
    },
    {
      line: 5,
      files: {
        'deploy.sh': `#!/bin/bash
set -e
systemctl --user daemon-reload
systemctl --user stop app.service
systemctl start app.service
`,
      },
    },
    // In a trap.
    {
      line: 5,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
gzip -t "$1"
trap 'systemctl --user start app-web.service' EXIT
systemctl stop app-web.service
gunzip -c "$1" | podman exec -i app-db psql -v ON_ERROR_STOP=1 -U app app
`,
      },
    },
  ],
  good: [
    {
      files: {
        'home/ops/bin/deploy.sh':
          '#!/bin/bash\nset -e\nsystemctl --user daemon-reload\nsystemctl --user restart web.service\nsudo systemctl reload nginx\nsystemctl -M ops@ --user restart web\n',
        'home/ops/.config/containers/systemd/web.container': web,
      },
    },
    // Units of the system.
    {
      files: {
        'deploy.sh': '#!/bin/bash\nset -e\nsystemctl restart web.service\n',
        'etc/containers/systemd/web.container':
          '[Container]\nImage=a.io/a:1\n[Install]\nWantedBy=multi-user.target\n',
      },
    },
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -e
if [ "$(id -u)" -eq 0 ]; then systemctl restart app.service; else systemctl --user restart app.service; fi
systemctl --system restart app.service
`,
      },
    },
  ],
};
