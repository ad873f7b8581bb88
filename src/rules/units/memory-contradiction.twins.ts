import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.memory-contradiction. */
export const twins: Twins = {
  bad: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nMemory=4g\nTmpfs=/tmp:size=8g\n' }, line: 4 },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nPodmanArgs=--memory=2g\n',
        'a.container.d/10-limits.conf': '[Container]\nMemory=512m\n',
      },
      file: 'a.container.d/10-limits.conf',
      line: 2,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Memory=512m
[Service]
MemoryLow=1G
`,
      },
      line: 5,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Memory=512m
PodmanArgs=--memory-reservation=1g
`,
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Memory=1536
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('PodmanArgs=--memory=1g --memory-swap=512m') }, line: 3 },
    { files: { 'w.container': unit('PodmanArgs=--memory-swap=512m') }, line: 3 },
    { files: { 'w.container': unit('PodmanArgs=--memory=2g', '[Service]\nMemoryMax=1G\n') }, line: 5 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nMemory=512m\nShmSize=2g\n' }, line: 4 },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nPidsLimit=100\nPodmanArgs=--pids-limit=500\n' },
      line: 3,
    },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nPidsLimit=100\n[Service]\nTasksMax=50\n' },
      line: 5,
    },
    { files: { 'a.service': '[Service]\nExecStart=/usr/bin/a\nMemoryHigh=600M\nMemoryMax=448M\n' }, line: 3 },
    {
      files: {
        'a.container': '[Container]\nImage=r.example/app:1\nShmSize=256m\nPodmanArgs=--shm-size=32m\n',
      },
      line: 4,
    },
  ],
  good: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nMemory=4g\nTmpfs=/tmp:size=1g,mode=1777\n' } },
    // No limit at all; bytes in full.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Memory=0
PodmanArgs=--cpus=2
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
Memory=536870912
PodmanArgs=--memory-reservation 256m
[Service]
MemoryLow=128M
`,
      },
    },
    {
      files: {
        'w.container': unit(
          'PodmanArgs=--memory=1g --memory-swap=1g',
          '[Service]\nMemoryMax=1G\nMemoryHigh=900M\n',
        ),
      },
    },
    { files: { 'w.container': unit('PodmanArgs=--memory=1g --memory-swap=-1') } },
    { files: { 'w.container': unit('', '[Service]\nMemoryMax=50%\n') } },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nMemory=512m\nShmSize=512m\nPidsLimit=100\n[Service]\nTasksMax=120\n',
      },
    },
    { files: { 'a.service': '[Service]\nExecStart=/usr/bin/a\nMemoryHigh=400M\nMemoryMax=448M\n' } },
    { files: { 'a.service': '[Service]\nExecStart=/usr/bin/a\nMemoryHigh=90%\nMemoryMax=infinity\n' } },
    {
      files: {
        'a.container': '[Container]\nImage=r.example/app:1\nShmSize=256m\nPodmanArgs=--shm-size=256m\n',
      },
    },
  ],
};
