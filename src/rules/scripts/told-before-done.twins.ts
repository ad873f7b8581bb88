import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -eu\ncurl -fsS https://hc-ping.com/8d6f1c3a-1b2c-4d5e-8f90-a1b2c3d4e5f6\npg_dump app > /b/app.sql\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.sh':
          '#!/bin/bash\nset -eu\ncurl -fsS https://hc-ping.com/8d6f1c3a/start\npg_dump app > /b/app.sql\ncurl -fsS https://hc-ping.com/8d6f1c3a\n',
        'b.sh': '#!/bin/bash\nset -eu\npg_dump app > /b/app.sql\ncurl -fsS https://hc-ping.com/8d6f1c3a\n',
        'c.sh': '#!/bin/bash\nset -eu\ncurl -fsS https://hc-ping.com/8d6f1c3a\necho nothing to do\n',
      },
    },
  ],
};
