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
  ],
  good: [
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
