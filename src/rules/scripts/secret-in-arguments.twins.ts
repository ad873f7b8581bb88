import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.sh':
          '#!/bin/bash\ncurl -fsS "https://hooks.example.com/notify?token=9f8e7d6c5b4a39281706f5e4d3c2b1a0&text=ok"\n',
      },
      line: 2,
    },
    {
      files: {
        'a.sh': '#!/bin/bash\npodman exec db mariadb-dump -uapp -p"$(cat /etc/app/password)" app\n',
      },
      line: 2,
    },
    {
      files: {
        'up.sh':
          '#!/bin/sh\nset -eu\nmc alias set off https://s3.example.org "$KEY_ID" "$OFFSITE_SECRET_KEY"\n',
      },
      line: 3,
    },
    {
      files: { 'users.sh': '#!/bin/sh\nset -eu\nhtpasswd -cb /srv/htpasswd ops "${OPS_PASSWORD}"\n' },
      line: 3,
    },
    {
      files: {
        'setup.sh':
          '#!/bin/bash\nset -euo pipefail\npsql -U postgres -c "ALTER USER app PASSWORD \'$APP_PW\'"\n',
      },
      line: 3,
    },
    {
      files: { 'check.sh': '#!/bin/bash\nset -euo pipefail\nredis-cli -a "$(cat /etc/redis/pass)" info\n' },
      line: 3,
    },
    {
      files: {
        'm.sh': '#!/bin/sh\npgloader /srv/a.db "postgresql://app:Oo7jaeyohW4a@127.0.0.1/app"\n',
      },
      line: 2,
    },
    {
      files: { 'd.sh': '#!/bin/sh\nset -eu\npodman login -u deploy -p Tr0ub4dor registry.example.com\n' },
      line: 3,
    },
    {
      files: { 'b.sh': '#!/bin/sh\nset -eu\nopenssl enc -aes-256-cbc -pbkdf2 -k "$KEY" -in a -out b\n' },
      line: 3,
    },
    {
      files: {
        'b.service':
          '[Service]\nExecStart=/usr/bin/curl -H "Authorization: Bearer abc123def" https://a.example/\n',
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec cache redis-cli -a Sup3rSecret BGSAVE
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman exec db sh -c 'exec mariadb-dump -uroot -phunter2abc shop'
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
curl -fsS -u admin:hunter22 https://a.example/hook
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman exec -e PGPASSWORD=Tr0ub4dor pg pg_dump -U app app > x.part
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/sh
redis-cli -a "$REDIS_PASSWORD" ping
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.sh': `#!/bin/sh
podman exec -e PGPASSWORD="$DB_PASSWORD" postgres pg_dump app > "$f"
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.sh': `#!/bin/sh
curl -H "Authorization: Bearer $API_TOKEN" https://example.test/
`,
      },
      line: 2,
    },
    // Where nothing but a secret stands, whatever its name.
    {
      line: 2,
      files: {
        'b.sh': `#!/bin/sh
sshpass -p "$NAS_PW" rsync -a /srv/backups/ backup@nas:/vol/
`,
      },
    },
    {
      line: 2,
      files: {
        'b.sh': `#!/bin/sh
openssl enc -aes-256-cbc -pbkdf2 -pass pass:"$KEY" -in /srv/a -out /srv/a.enc
`,
      },
    },
    {
      line: 2,
      files: {
        'b.sh': `#!/bin/sh
mount -t cifs //nas/b /mnt/b -o username=b,password="$NAS"
`,
      },
    },
    {
      line: 2,
      files: {
        'b.sh': `#!/bin/sh
restic -r "rest:https://app:$REST_PW@rest.example.com/app" backup /srv/app
`,
      },
    },
  ],
  good: [
    // Who may do nothing but PING needs no secret.
    {
      files: {
        'probe.sh': '#!/bin/sh\nset -eu\npodman exec kv redis-cli --user probe --pass probe ping\n',
        'users.acl': 'user default off\nuser probe on nopass -@all +ping\n',
      },
    },
    {
      files: {
        'up.sh':
          '#!/bin/sh\nset -eu\nexport MC_HOST_off="https://$KEY_ID:$SECRET_KEY@s3.example.org"\nmc cp a off/b\nprintf %s "$OPS_PASSWORD" | htpasswd -ci /srv/htpasswd ops\n',
      },
    },
    {
      files: {
        'd.sh':
          '#!/bin/sh\nset -eu\npodman run -d -p 8080:80 a.io/web:1\npodman login -u a --password-stdin r.example < /run/p\n',
      },
    },
    {
      files: {
        'c.sh':
          '#!/bin/sh\nset -eu\nopenssl enc -aes-256-cbc -pbkdf2 -pass file:/run/key -in a -out b\nopenssl enc -pass env:KEY -in a -out b\ncurl -H "Accept: text/plain" --oauth2-bearer @/run/t https://a.example\n',
      },
    },
    // Names of files and of variables are no secrets.
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman exec -e PGPASSWORD pg pg_dump -U app app > x.part
podman exec -e PGPASSFILE=/run/secrets/pgpass pg psql -c 'select 1'
curl -fsS -u "$(cat /etc/hook.auth)" https://a.example/hook
podman exec db sh -c 'exec mariadb-dump -uroot -p"$(cat /run/secrets/root)" shop'
openssl enc -pass file:/etc/key
`,
      },
    },
    // The environment, files, standard input, the shell itself.
    {
      files: {
        'backup.sh': `#!/bin/sh
REDISCLI_AUTH=$(cat /run/secrets/x) redis-cli ping
export PGPASSWORD="$DB_PASSWORD"
printf '%s' "$DB_PASSWORD" | podman secret create db -
podman exec -e PGPASSWORD postgres pg_dump app > "$f"
psql -p "$PORT" "postgres://app@db/app"
tar -a -cf "$x" --passive "$AUTH_DIR"
[ -n "$TOKEN" ] || echo "no $TOKEN"
`,
      },
    },
    // By files.
    {
      files: {
        'b.sh': `#!/bin/sh
sshpass -f "$NAS_PW_FILE" rsync -a /srv/backups/ backup@nas:/vol/
openssl enc -aes-256-cbc -pbkdf2 -pass file:"$KEY" -in /srv/a -out /srv/a.enc
mount -t cifs //nas/b /mnt/b -o credentials="$CRED"
lftp -e "mirror -R /srv/backups,$x /b; quit" sftp://backup@nas
7z a -pubkey /srv/a.7z /srv/app
smbclient //nas/b -A "$AUTH_FILE" -c "put /srv/a a"
`,
      },
    },
  ],
};
