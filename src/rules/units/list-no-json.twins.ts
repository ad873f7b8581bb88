import type { Twins } from '../define-rule.ts';

const unit = (line: string) => ({ 'a.container': `[Container]\nImage=a.io/a:1\n${line}\n` });

/** For units.list-no-json. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': '[Container]\nImage=registry.example.org/app:1.2.3\nEntrypoint=/app/run --verbose\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nHealthCmd=["CMD", "pg_isready", "-U", "shop"]\n',
      },
      line: 3,
    },
    { files: unit("HealthCmd=['mysqladmin','ping']"), line: 3 },
    { files: unit('HealthCmd=[curl, -f, http://localhost/]'), line: 3 },
    { files: unit("Entrypoint=['/app', 'serve']"), line: 3 },
  ],
  good: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nHealthCmd=["CMD-SHELL", "pg_isready -U shop"]\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nHealthCmd=CMD redis-cli ping\n',
      },
    },
    { files: unit('HealthCmd=["mysqladmin","ping"]') },
    { files: unit('HealthCmd=[ -f /run/ready ]') },
    { files: unit('HealthCmd=[[ -f /run/ready ]] && exit 0') },
    { files: unit('Entrypoint=["/app", "serve"]') },
  ],
};
