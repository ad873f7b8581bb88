import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
