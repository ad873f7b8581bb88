import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Unit]\nOnFailure=pager@%n.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'etc/systemd/system/notify@.service': '[Service]\nType=oneshot\nExecStart=/srv/page %i\n',
      },
      line: 2,
    },

    {
      files: {
        'b.service': '[Unit]\nOnFailure=tell@%n.service\n[Service]\nType=oneshot\nExecStart=/opt/b.sh\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'web.container': '[Unit]\nOnFailure=notify@%n.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'etc/systemd/system/notify@.service': '[Service]\nType=oneshot\nExecStart=/srv/page %i\n',
      },
    },
    {
      files: {
        'web.container': '[Unit]\nOnFailure=pager@%n.service\n[Container]\nImage=docker.io/acme/app:1\n',
      },
    },

    {
      files: {
        'b.service':
          '[Unit]\nOnFailure=tell@%n.service alert.service\n[Service]\nType=oneshot\nExecStart=/opt/b.sh\n',
        'tell@.service': '[Service]\nType=oneshot\nExecStart=/opt/tell.sh %i\n',
        'alert.container': '[Container]\nImage=a.io/alert:1\n',
      },
    },
  ],
};
