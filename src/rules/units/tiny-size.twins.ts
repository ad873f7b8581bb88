import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nMount=type=tmpfs,destination=/tmp,tmpfs-size=64\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container': '[Container]\nImage=registry.example.org/app:1.2.3\nEnvironment=GOMEMLIMIT=640\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container': '[Container]\nImage=registry.example.org/app:1.2.3\nEnvironmentFile=a.env\n',
        'a.env': 'JAVA_OPTS=-Xms64m -Xmx512\n',
      },
      file: 'a.env',
      line: 1,
    },

    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nPidsLimit=5\n' }, line: 3 },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nPidsLimit=40\nEnvironment=JAVA_TOOL_OPTIONS=-Xmx1g\n',
      },
      line: 3,
    },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nShmSize=64\n' }, line: 3 },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nMemory=512\n' }, line: 3 },
    {
      files: { 'web.container': '[Container]\nImage=a.io/web:1\nTmpfs=/tmp:rw,size=1k,mode=1777\n' },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nEnvironment=GOMEMLIMIT=640MiB "JAVA_OPTS=-Xmx512m" PHP_MEMORY_LIMIT=-1\nMount=type=tmpfs,destination=/tmp,tmpfs-size=64m\n',
      },
    },

    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nPidsLimit=-1\n' } },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nPidsLimit=0\n' } },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nShmSize=67108864\nMemory=16m\nTmpfs=/run:rw,size=1m\nTmpfs=/tmp\nTmpfs=/x:size=0\n',
      },
    },
  ],
};
