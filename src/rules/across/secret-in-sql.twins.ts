import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'init/10-roles.sh':
          "#!/bin/bash\nset -eu\npsql -v ON_ERROR_STOP=1 <<'SQL'\nCREATE ROLE shop LOGIN PASSWORD 'shop-4711';\nSQL\n",
      },
      line: 4,
    },

    {
      files: { 'init.sql': "CREATE DATABASE a;\nCREATE USER app WITH LOGIN PASSWORD 'app123';\n" },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'init/10-roles.sh':
          '#!/bin/bash\nset -eu\npw=$(cat /run/secrets/pw)\npsql -v ON_ERROR_STOP=1 <<SQL\nCREATE ROLE shop LOGIN PASSWORD \'$pw\';\nSQL\npsql -c "CREATE ROLE b PASSWORD \'"$pw"\'"\n',
      },
    },

    // A variable of psql, a hash that gives nothing away, no password at all.
    {
      files: {
        'init.sql':
          "CREATE ROLE a LOGIN PASSWORD :'pw';\nCREATE ROLE b LOGIN PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a:b';\nCREATE ROLE c NOLOGIN;\nCREATE ROLE d PASSWORD NULL;\nSELECT 'PASSWORD x';\n",
      },
    },
  ],
};
