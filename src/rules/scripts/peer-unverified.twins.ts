import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/sh\nset -eu\nscp -o StrictHostKeyChecking=no /b/x.gz backup@off.example:/b/\n',
      },
      line: 3,
    },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\ncurl -fsSk https://hooks.example.com/done\n' }, line: 3 },
  ],
  good: [
    // accept-new checks from the second time on; a check of this machine by its address.
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\nscp -o StrictHostKeyChecking=accept-new /b/x.gz b@off.example:/b/\ncurl -fsSk https://127.0.0.1/health\ncurl -fsS --cacert /etc/ca.pem https://a.example\nrsync -k /a /b\n',
      },
    },
  ],
};
