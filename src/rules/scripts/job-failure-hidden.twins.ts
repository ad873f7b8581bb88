import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'dump.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/machinectl -q shell shop@.host /srv/shop/bin/dump.sh\n',
        'dump.timer': '[Timer]\nOnCalendar=daily\n',
      },
      line: 3,
    },
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=-/opt/b.sh\n',
        'b.timer': '[Timer]\nOnCalendar=daily\n',
      },
      line: 3,
    },
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nSuccessExitStatus=1 2\n',
        'b.timer': '[Timer]\nOnCalendar=daily\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'dump.service':
          '[Service]\nType=oneshot\nExecStart=systemd-run --user --machine=shop@.host --wait --pipe /srv/shop/bin/dump.sh\n',
        'dump.timer': '[Timer]\nOnCalendar=daily\n',
      },
    },
    {
      files: {
        'image-prune.service': '[Service]\nType=oneshot\nExecStart=-/opt/prune.sh\n',
        'image-prune.timer': '[Timer]\nOnCalendar=weekly\n',
      },
    },
    // What clears the way may fail; another run has the lock (75).
    {
      files: {
        'b.service':
          '[Service]\nType=oneshot\nExecStartPre=-/bin/mkdir /x\nExecStart=-/bin/rm /x/y\nExecStart=/opt/b.sh\nSuccessExitStatus=75\n',
        'b.timer': '[Timer]\nOnCalendar=daily\n',
      },
    },
  ],
};
