import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'b.sh': "#!/bin/bash\nset -e\ntrap 'rm -f /run/l; exit 0' EXIT\npg_dump a > /b/a.sql\n" },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          "#!/bin/bash\nset -e\ntrap 'rm -f /run/l' EXIT\ntrap 'code=$?; rm -f /run/x; exit $code' EXIT\ntrap 'exit 0' TERM INT\ntrap - EXIT\n",
      },
    },
  ],
};
