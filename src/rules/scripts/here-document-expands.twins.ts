import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -e
ssh app@web1 bash -s <<EOF
new=/srv/releases/next
tar -xf /tmp/app.tar -C "$new"
EOF
`,
      },
      line: 3,
    },
    {
      files: {
        'rotate.sh': `#!/bin/bash
password=$(openssl rand -hex 24)
podman exec -i db psql -U postgres -v ON_ERROR_STOP=1 <<'SQL'
ALTER ROLE app PASSWORD '\${password}';
SQL
`,
      },
      line: 3,
    },
  ],
  good: [
    // Escaped, or of this script.
    {
      files: {
        'deploy.sh': `#!/bin/bash
version=$1
ssh app@web1 bash -s <<EOF
old=\\$(readlink /srv/current)
tar -xf /tmp/app-$version.tar -C "\\$old"
EOF
ssh app@web1 bash -s -- "$version" <<'EOF'
new=$1
echo "$new"
EOF
`,
      },
    },
    // Quotes of SQL, and a file that is to hold the variables.
    {
      files: {
        'init.sh': `#!/bin/bash
name=app
psql -v ON_ERROR_STOP=1 <<'SQL'
DO $name$ BEGIN PERFORM 1; END $name$;
SELECT format('%s', $1);
SQL
cat >/usr/local/bin/x <<'EOF'
echo "$name"
EOF
`,
      },
    },
  ],
};
