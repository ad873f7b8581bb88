import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'rotate.sh': `#!/bin/bash
new=$(date +%s | sha256sum | cut -c1-24)
psql -c "ALTER ROLE app PASSWORD '\${new}'"
`,
      },
      line: 2,
    },
    {
      files: {
        'rotate.sh': `#!/bin/bash
new=$RANDOM$RANDOM
htpasswd -b /etc/nginx/users admin "$new"
`,
      },
      line: 2,
    },
    {
      files: {
        'rotate.sh': `#!/bin/bash
new=$(date +%s | sha256sum | head -c 32)
printf '%s' "$new" | podman secret create --replace db-password -
`,
      },
      line: 2,
    },
    {
      files: { 'rotate.sh': '#!/bin/bash\nDB_PASSWORD="app-$RANDOM$RANDOM"\nset_role "$DB_PASSWORD"\n' },
      line: 2,
    },
  ],
  good: [
    // The name of a file, in lines that speak of passwords of other things.
    {
      files: {
        'backup.sh': `#!/bin/bash
name=shop-$(date +%F).sql.gz
restic --repo-file /etc/restic/repo --password-file /etc/restic/password backup "/srv/$name"
gpg --batch --passphrase-file /etc/backup.passwd "$name"
echo "password rotation is due" > "$name"
`,
      },
    },
    {
      files: {
        'rotate.sh': `#!/bin/bash
new=$(openssl rand -hex 24)
DB_PASSWORD=$(head -c 32 /dev/urandom | base64)
name="restore-$RANDOM"
stamp=$(date +%s)
port=$((20000 + RANDOM % 1000))
printf '%s' "$new" | podman secret create --replace db-password -
echo "$stamp" | podman run -i --name "$name" x
`,
      },
    },
  ],
};
