import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
  ],
  good: [
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
  ],
};
