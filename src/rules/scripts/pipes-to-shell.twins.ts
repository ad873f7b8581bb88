import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'b.sh': '#!/bin/sh\nset -e\ncurl -fsSL https://get.example.org/i.sh | sudo bash\n' },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -e\ncurl -fsS https://a.example/x.json | python3 -m json.tool\ncurl -fsSLo i.sh https://a.example/i.sh\nsha256sum -c i.sha256\nsh i.sh\n',
      },
    },
  ],
};
