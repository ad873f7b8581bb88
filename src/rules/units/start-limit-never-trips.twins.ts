import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.start-limit-never-trips. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.service':
          '[Unit]\nStartLimitBurst=100\nStartLimitIntervalSec=60\n\n[Service]\nExecStart=/usr/bin/a\nRestart=always\nRestartSec=5\n',
      },
      line: 2,
    },

    {
      files: {
        'web.container':
          '[Unit]\nStartLimitIntervalSec=0\n[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nStartLimitBurst=0\n[Service]\nExecStart=/srv/web\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container':
          '[Unit]\nStartLimitIntervalSec=0\nOnFailure=n.service\n[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\nRestartSec=5\n',
      },
      line: 2,
    },

    {
      files: {
        'x.service':
          '[Unit]\nStartLimitIntervalSec=0\nStartLimitBurst=5\n[Service]\nExecStart=/usr/bin/x\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'a.container':
          '[Unit]\nStartLimitIntervalSec=0\nStartLimitBurst=5\n[Container]\nImage=r.example/a:1\n[Service]\nRestart=always\nRestartSec=2\n',
      },
      line: 2,
    },
    {
      files: {
        'w.container':
          '[Unit]\nStartLimitIntervalSec=30\nStartLimitBurst=5\n' +
          unit('', '[Service]\nRestart=always\nRestartSec=10\n'),
      },
      line: 2,
    },
    {
      files: {
        'w.container': `[Unit]\nStartLimitBurst=3\n${unit('', '[Service]\nRestart=on-failure\nRestartSec=5\n')}`,
      },
      line: 2,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\n[Service]\nRestart=always\nRestartSec=10\nStartLimitBurst=5\n',
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Unit]\nStartLimitIntervalSec=0\n[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\nRestartSec=5\n',
      },
    },
    {
      files: {
        'web.container':
          '[Unit]\nStartLimitIntervalSec=0\n[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\nRestartSec=1\nRestartSteps=5\nRestartMaxDelaySec=60\n',
      },
    },

    // The key's old name, and its old section: systemd still reads both.
    {
      files: {
        'update.service':
          '[Unit]\nStartLimitInterval=3600\nStartLimitBurst=12\n[Service]\nExecStart=/usr/bin/update\nRestart=on-failure\nRestartSec=200\n',
        'older.service':
          '[Service]\nExecStart=/usr/bin/older\nRestart=on-failure\nRestartSec=60\nStartLimitInterval=10min\nStartLimitBurst=3\n',
      },
    },
    // Never gives up, by intent.
    {
      files: {
        'a.container':
          '[Unit]\nStartLimitIntervalSec=0\n[Container]\nImage=r.example/a:1\n[Service]\nRestart=always\nRestartSec=2\n',
      },
    },
    {
      files: {
        'w.container': `[Unit]\nStartLimitIntervalSec=0\n${unit('', '[Service]\nRestart=always\nRestartSec=10\n')}`,
      },
    },
    {
      files: {
        'w.container':
          '[Unit]\nStartLimitIntervalSec=300\nStartLimitBurst=5\n' +
          unit('', '[Service]\nRestart=always\nRestartSec=10\n'),
      },
    },
  ],
};
