import type { Twins } from '../define-rule.ts';

const app = (lines: string) => ({
  'app.container': `[Container]\nImage=registry.example.org/shop:3\n${lines}`,
});

/** For across.pool-below-threads. */
export const twins: Twins = {
  bad: [
    {
      files: app('Exec=bundle exec sidekiq -c 25\nEnvironment=DATABASE_URL=postgres://shop@db/shop?pool=5\n'),
      line: 4,
    },
    {
      files: app('Environment=DB_POOL=3 RAILS_MAX_THREADS=5\nExec=bundle exec puma -C config/puma.rb\n'),
      line: 3,
    },
    // As database.yml of Rails is written.
    {
      files: app('Exec=bundle exec sidekiq -c 25\nEnvironment=RAILS_ENV=production RAILS_MAX_THREADS=5\n'),
      line: 4,
    },
  ],
  good: [
    // The file takes the larger of both.
    {
      files: {
        'jobs.container':
          '[Container]\nImage=a.io/shop:1\nExec=bundle exec sidekiq\nEnvironment=RAILS_MAX_THREADS=5 SIDEKIQ_CONCURRENCY=10\n',
        'config/database.yml':
          'production:\n  adapter: postgresql\n  pool: <%= [ENV.fetch("RAILS_MAX_THREADS", 5).to_i, ENV.fetch("SIDEKIQ_CONCURRENCY", 10).to_i].max %>\n',
      },
    },
    { files: app('Exec=bundle exec sidekiq\nEnvironment=RAILS_ENV=production RAILS_MAX_THREADS=5\n') },
    {
      files: app(
        'Exec=bundle exec sidekiq -c 10\nEnvironment=DATABASE_URL=postgres://shop@db/shop?pool=10\n',
      ),
    },
    // Processes are no threads.
    {
      files: app(
        'Exec=gunicorn -w 9 shop.wsgi\nEnvironment=DATABASE_URL=postgres://shop@db/shop?pool_size=5\n',
      ),
    },
  ],
};
