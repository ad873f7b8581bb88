import type { Twins } from '../define-rule.ts';

/** For units.comment-in-value. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'dns.container':
          '[Container]\nImage=docker.io/library/dns:1\nPodmanArgs=--mac-address 02:00:00:00:00:01 # the router keeps an address for it\n',
      },
      line: 3,
    },
    {
      files: {
        'cache.container': '[Container]\nImage=docker.io/library/redis:7.4-alpine # no persistence\n',
      },
      line: 2,
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\n[Service]\nRestart=always\nRestartSec=5  # be gentle\n',
      },
      line: 5,
    },
    {
      files: { 'job.timer': '[Timer]\nOnCalendar=daily #at night\n[Install]\nWantedBy=timers.target\n' },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'dns.container':
          '[Container]\nImage=docker.io/library/dns:1\nPodmanArgs=--label color=#fff --annotation "a # b"\n',
      },
    },
    {
      files: {
        'app.container':
          '# the shop\n[Container]\nImage=a.io/app:1\n  # with one more\nLabel=colour=#fff\nExec=sh -c "run # and wait"\nEnvironment=CHANNEL=#ops\n',
      },
    },
    { files: { 'app.container': '[Unit]\nDescription=App # 2\n[Container]\nImage=a.io/app:1\n' } },
    // Part of a name without a blank before it.
    { files: { 'app.container': '[Container]\nImage=a.io/app:1\nVolume=/srv/app#1:/data\n' } },
    { files: { 'app.container': '[Container]\nImage=a.io/app:1\nVolume="/srv/a # b:/data"\n' } },
  ],
};
