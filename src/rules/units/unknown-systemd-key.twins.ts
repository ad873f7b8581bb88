import type { Twins } from '../define-rule.ts';

/** For units.unknown-systemd-key. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStopPre=/bin/true\n',
      },
      line: 4,
    },
    {
      files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\n[Service]\nMemoryMaximum=1g\n' },
      line: 4,
    },

    {
      files: { 'a.container': '[Unit]\nConditionPathExist=/srv/a\n[Container]\nImage=a.io/app:1\n' },
      line: 2,
    },
    {
      files: {
        'a.container': '[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\nRestartDelay=5\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restrat=always
`,
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Unit]
Aftr=b.service
[Container]
Image=docker.io/acme/app:1
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nReloadSignal=SIGHUP\nNFTSet=cgroup:inet:a:b\nDelegateSubgroup=x\n',
      },
    },

    {
      files: {
        'a.container':
          '[Unit]\nConditionPathExists=/srv/a\nConditionWhateverComes=1\nAssertPathIsDirectory=/srv\n[Container]\nImage=a.io/app:1\n',
      },
    },
    {
      files: {
        'a.container': `[Unit]
StartLimitBurst=3
X-Me=1
[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
X-NewThingOfOurs=1
[Install]
WantedBy=default.target
`,
      },
    },
  ],
};
