import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.2.11
Secret=redis-pw,type=env,target=REDIS_PASSWORD
HealthCmd=sh -c 'redis-cli -a "$$REDIS_PASSWD" --no-auth-warning ping | grep -q PONG'
`,
      },
      line: 4,
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.2.11
Secret=redis-pw
Exec=sh -c 'exec redis-server --requirepass "$$REDIS_PASSWORD"'
`,
      },
      line: 4,
    },
    {
      files: {
        'p.container': `[Container]
Image=docker.io/library/postgres:16
Environment=POSTGRES_USER=app
HealthCmd=sh -c 'pg_isready -U "$$POSTGRES_USER" -d "$$POSTGRES_DATABASE"'
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.2.11
Secret=redis-pw,type=env,target=REDIS_PASSWORD
Secret=redis-pw2
Exec=sh -c 'REDIS_MORE="$$(cat /run/secrets/redis-pw2)"; exec redis-server --requirepass "$$REDIS_PASSWORD" --masterauth "$$REDIS_MORE"'
HealthCmd=sh -c 'redis-cli -a "$$REDIS_PASSWORD" --no-auth-warning ping | grep -q PONG'
`,
        // A default, what the image has, and an environment that is not all here.
        'p.container': `[Container]
Image=docker.io/library/postgres:16
Environment=POSTGRES_USER=app
HealthCmd=sh -c 'test -e "$$PGDATA/PG_VERSION" && pg_isready -U "$$POSTGRES_USER" -d "$$\{POSTGRES_DB:-app}"'
`,
        'q.container': `[Container]
Image=docker.io/library/postgres:16
EnvironmentFile=/etc/q.env
HealthCmd=sh -c 'pg_isready -U "$$POSTGRES_USER"'
`,
      },
    },
  ],
};
