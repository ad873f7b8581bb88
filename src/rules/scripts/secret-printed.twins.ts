import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'rotate.sh': `#!/bin/bash
set -eu
new=$(openssl rand -hex 24)
echo "new password: $new"
printf '%s' "$new" | podman secret create --replace db -
`,
      },
      line: 4,
    },
    {
      files: {
        'rotate.sh': `#!/bin/bash
set -euxo pipefail
DB_PASSWORD=$(cat /etc/app/db.pass)
PGPASSWORD=$DB_PASSWORD psql -c 'select 1'
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'rotate.sh': `#!/bin/bash
set -eu
new=$(openssl rand -hex 24)
printf '%s' "$new" >/run/app/new
printf '%s' "$new" | podman secret create --replace db -
echo "password of \${#new} signs made"
id=$(openssl rand -hex 4)
echo "run $id begins"
PASSWORD_FILE=/etc/app/pass
echo "read from $PASSWORD_FILE"
`,
        'helper.sh': `#!/bin/bash
TOKEN=$(cat /run/secrets/token)
printf '%s\\n' "$TOKEN"
`,
        'entries.sh': `#!/bin/sh
ENTRY_TOKEN="$(cat /etc/kernel/entry-token)"
echo "using $ENTRY_TOKEN of the machine"
`,
        'quiet.sh': `#!/bin/bash
set -x
podman pull registry/app:1
set +x
TOKEN=$(cat /run/secrets/token)
curl --header @<(printf 'Authorization: Bearer %s' "$TOKEN") https://x/
`,
      },
    },
  ],
};
