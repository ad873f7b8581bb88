import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service':
          '[Service]\nType=oneshot\nUser=shop\nExecStart=/usr/bin/podman exec web true\nNoNewPrivileges=true\n',
      },
      line: 5,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\nNoNewPrivileges=yes\n[Install]\nWantedBy=default.target\n',
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nNoNewPrivileges=true\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nNoNewPrivileges=yes\n[Install]\nWantedBy=multi-user.target\n',
      },
    },
    {
      files: {
        'b.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec web true\nNoNewPrivileges=true\n',
        'c.service':
          '[Service]\nType=oneshot\nUser=shop\nExecStart=/usr/bin/rclone copy /a b:c\nNoNewPrivileges=true\n',
      },
    },
  ],
};
