import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'b.sh': '#!/bin/sh\nset -eu\nfind /b -name "*.gz" -mtime 7 -delete\n' }, line: 3 },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\nDAYS=7\nfind /b -mtime "$DAYS" -exec rm {} +\n' }, line: 4 },
    {
      files: { 'c.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/find /b -mtime 7 -delete\n' },
      line: 3,
    },
  ],
  good: [
    // With its sign in the variable; a list; the day itself is what is asked for.
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\nAGE=+7\nfind /b -mtime "$AGE" -delete\nfind /b -mtime +7 -delete\nfind /b -mtime 0 -print\nfind /b -mtime +"$DAYS" -delete\n',
      },
    },
  ],
};
