import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'tune.sh':
          "#!/bin/bash\nset -euo pipefail\npsql -v ON_ERROR_STOP=1 -U postgres <<'SQL'\nALTER SYSTEM SET work_mem = '8MB';\nALTER SYSTEM SET max_connections = 300;\nSELECT pg_reload_conf();\nSQL\n",
      },
      line: 5,
    },
    {
      files: {
        'apply.sh': `#!/bin/bash
set -euo pipefail
psql -c "ALTER SYSTEM SET shared_buffers = '2GB'"
psql -c "SELECT pg_reload_conf()"
`,
      },
      line: 4,
    },
  ],
  good: [
    // A setting that a reload brings; a restart behind it.
    {
      files: {
        'apply.sh':
          '#!/bin/bash\nset -euo pipefail\npsql -c "ALTER SYSTEM SET work_mem = \'64MB\'"\npsql -c "SELECT pg_reload_conf()"\n',
        'more.sh':
          '#!/bin/bash\nset -euo pipefail\npsql -c "ALTER SYSTEM SET max_connections = 200"\npsql -c "SELECT pg_reload_conf()"\nsystemctl --user restart db.service\n',
      },
    },
  ],
};
