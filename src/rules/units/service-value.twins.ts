import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.service-value. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\n\n[Service]\nIOSchedulingPriority=8\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\n\n[Service]\nEnvironment=TOKEN-FILE=/etc/token\n',
      },
      line: 5,
    },

    {
      files: {
        'web.container': '[Unit]\nConditionPathExists=srv/x\n[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container': '[Unit]\nStartLimitIntervalSec=5 minuts\n[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container': '[Unit]\nStartLimitAction=restart\n[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 2,
    },
    { files: { 'w.container': unit('', '[Service]\nLimitMEMLOCK=infinit\n') }, line: 5 },
    { files: { 'w.container': unit('', '[Service]\nLimitNOFILE=unlimited\n') }, line: 5 },
    { files: { 'w.container': unit('', '[Service]\nRestart=unless-stopped\n') }, line: 5 },
    { files: { 'w.container': unit('', '[Service]\nCPUQuota=2\n') }, line: 5 },
    { files: { 'w.container': unit('', '[Service]\nMemoryMax=512m\n') }, line: 5 },
  ],
  good: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\n\n[Service]\nEnvironment="A=b c" HOME=%h\nManagedOOMSwap=kill\n',
      },
    },

    {
      files: {
        'web.container':
          '[Unit]\nConditionPathExists=|!/srv/x\nRequiresMountsFor=/srv/a %h/b\nStartLimitIntervalSec=1h 5min\nStartLimitAction=reboot-force\n[Container]\nImage=docker.io/acme/app:1\n',
      },
    },
    {
      files: {
        'w.container': unit(
          '',
          '[Service]\nLimitNOFILE=1024:524288\nLimitMEMLOCK=64M\nLimitCORE=0\nTasksMax=80%\nLimitCPU=1h\n',
        ),
      },
    },
    {
      files: {
        'w.container': unit(
          '',
          '[Service]\nRestart=on-abnormal\nRestartSec=1min 30s\nCPUQuota=150%\nMemoryMax=1.5G\nTimeoutStopSec=infinity\n',
        ),
      },
    },
  ],
};
