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
  ],
};
