import type { Twins } from '../define-rule.ts';

const unit = (...lines: string[]) =>
  `[Container]\nImage=ghcr.io/acme/shop:4.2\n${lines.join('\n')}\n\n[Install]\nWantedBy=default.target\n`;

/** For across.secret-target. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'jobs.container': unit('Exec=jobs', 'Secret=shop-db,type=env,target=DB_URL'),
        'web.container': unit('Secret=shop-db,type=env,target=DATABASE_URL'),
      },
      line: 4,
    },
    {
      files: {
        'jobs.container': unit('Secret=shop-key,type=env,target=SHOP_SECRET'),
        'web.container': unit('Secret=shop-key,type=env,target=SHOP_KEY'),
        'mail.container': unit('Secret=shop-key,type=env,target=SHOP_KEY'),
      },
      line: 3,
    },
    {
      files: {
        'jobs.container': unit('Secret=shop-key,target=key'),
        'web.container': unit('Secret=shop-key'),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'jobs.container': unit('Secret=shop-db,type=env,target=DATABASE_URL'),
        'web.container': unit('Secret=shop-db,type=env,target=DATABASE_URL'),
      },
    },
    // One of them gets it twice.
    {
      files: {
        'jobs.container': unit('Secret=shop-redis,type=env,target=CELERY_BROKER_URL'),
        'web.container': unit(
          'Secret=shop-redis,type=env,target=REDIS_URL',
          'Secret=shop-redis,type=env,target=CELERY_BROKER_URL',
        ),
      },
    },
    // What starts it reads the other name.
    {
      files: {
        'jobs.container': unit(
          `Exec=sh -c 'DATABASE_URL="$$JOBS_DB" exec jobs'`,
          'Secret=shop-db,type=env,target=JOBS_DB',
        ),
        'web.container': unit('Secret=shop-db,type=env,target=DATABASE_URL'),
      },
    },
    // A client beside its server.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nSecret=pg,type=env,target=POSTGRES_PASSWORD\n',
        'backup.container':
          '[Container]\nImage=docker.io/library/postgres:17\nSecret=pg,type=env,target=PGPASSWORD\n',
      },
    },
    // Two programs of one image, each with its own name: nothing tells which one is usual.
    {
      files: {
        'api.container': unit('Secret=token,type=env,target=API_TOKEN'),
        'hook.container': unit('Secret=token,type=env,target=HOOK_TOKEN'),
      },
    },
  ],
};
