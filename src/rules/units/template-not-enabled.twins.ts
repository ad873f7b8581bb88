import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'w@.container': '[Container]\nImage=a.io/w:1\nExec=work %i\n\n[Install]\nWantedBy=default.target\n',
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'w@.container':
          '[Container]\nImage=a.io/w:1\nExec=work %i\n\n[Install]\nWantedBy=default.target\nDefaultInstance=mail\n',
      },
    },
    // An instance is named by another unit, or linked; nothing is said of the boot.
    {
      files: {
        'w@.container': '[Container]\nImage=a.io/w:1\nExec=work %i\n\n[Install]\nWantedBy=default.target\n',
        'app.target': '[Unit]\nWants=w@mail.service w@push.service\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'w@.container': '[Container]\nImage=a.io/w:1\nExec=work %i\n\n[Install]\nWantedBy=default.target\n',
        'w@mail.container':
          '[Container]\nImage=a.io/w:1\nExec=work %i\n\n[Install]\nWantedBy=default.target\n',
      },
    },
    { files: { 'w@.container': '[Container]\nImage=a.io/w:1\nExec=work %i\n' } },
    // A plain template of systemd is enabled by systemctl.
    {
      files: { 'w@.service': '[Service]\nExecStart=/usr/bin/true %i\n[Install]\nWantedBy=default.target\n' },
    },
  ],
};
