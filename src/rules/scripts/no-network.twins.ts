import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nPrivateNetwork=true\n',
        'b.sh': '#!/bin/sh\nset -eu\nrclone copy /b off:b\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nPrivateNetwork=true\n',
        'b.sh': '#!/bin/sh\nset -eu\nrsync -a /a /b\ncurl --unix-socket /run/a.sock http://x/\n',
        'c.service':
          '[Service]\nType=oneshot\nExecStart=/opt/c.sh\nIPAddressDeny=any\nIPAddressAllow=10.0.0.0/8\n',
        'c.sh': '#!/bin/sh\nset -eu\nssh 10.0.0.2 true\n',
      },
    },
  ],
};
