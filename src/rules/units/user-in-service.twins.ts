import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.user-in-service. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'home/a/.config/containers/systemd/web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nSupplementaryGroups=docker\n',
      },
      line: 4,
    },
    {
      files: { 'home/a/.config/systemd/user/a.service': '[Service]\nDynamicUser=yes\nExecStart=/srv/a\n' },
      line: 2,
    },

    {
      files: {
        'home/app/.config/systemd/user/dump.service':
          '[Service]\nType=oneshot\nUser=postgres\nExecStart=/usr/local/bin/dump\n',
      },
      line: 3,
    },
    {
      files: { 'web.container': unit('', '[Service]\nUser=app\n[Install]\nWantedBy=default.target\n') },
      line: 5,
    },
    // What it requires is of the user's systemd, as the script beside it says.
    {
      files: {
        'units/db.container': unit('', '[Install]\nWantedBy=default.target\n'),
        'timers/dump.service':
          '[Unit]\nRequires=db.service\n[Service]\nType=oneshot\nUser=root\nExecStart=/srv/dump\n',
        'scripts/restore.sh': '#!/bin/bash\nset -eu\nsystemctl --user stop db.service\n',
      },
      file: 'timers/dump.service',
      line: 5,
    },
  ],
  good: [
    // It requires nothing of the user's, and is the system's.
    {
      files: {
        'units/db.container': unit('', '[Install]\nWantedBy=default.target\n'),
        'timers/dump.service': '[Service]\nType=oneshot\nUser=backup\nExecStart=/srv/dump\n',
        'scripts/restore.sh': '#!/bin/bash\nset -eu\nsystemctl --user stop db.service\n',
      },
    },
    { files: { 'home/a/.config/systemd/user/a.service': '[Service]\nDynamicUser=no\nExecStart=/srv/a\n' } },

    // A service of the system.
    {
      files: {
        'etc/systemd/system/dump.service':
          '[Service]\nType=oneshot\nUser=postgres\nExecStart=/usr/local/bin/dump\n',
      },
    },
    { files: { 'web.container': unit('User=1000\nGroup=1000', '[Service]\nDynamicUser=no\n') } },
  ],
};
