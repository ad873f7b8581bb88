import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.stop-grace. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/config.yaml': `server:
  address: ":8080"
  shutdown_timeout: 60s
database:
  max_open_conns: 10
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/config.yaml:/etc/app/config.yaml:ro
PublishPort=127.0.0.1:8080:8080
StopTimeout=30
`,
      },
      line: 3,
    },
    {
      files: {
        'h.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=php artisan queue:work redis --timeout=120
StopTimeout=60
`,
      },
      line: 6,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Exec=php artisan queue:work redis --timeout=80
StopTimeout=15
[Service]
TimeoutStopSec=35
`,
      },
      line: 4,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Exec=gunicorn app:app
StopTimeout=30
[Service]
TimeoutStopSec=50
`,
        'app/gunicorn.conf.py': `graceful_timeout = 120
`,
      },
      line: 1,
      file: 'app/gunicorn.conf.py',
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Exec=serve --listen=:9401 --shutdown-timeout=90s
StopTimeout=30
[Service]
TimeoutStopSec=50
`,
      },
      line: 3,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/mariadb:11\nVolume=db.volume:/var/lib/mysql\nStopTimeout=5\n',
        'db.volume': '[Volume]\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.example.org/php:8\nExec=php artisan queue:work redis --timeout=600\n',
      },
      line: 3,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nEnvironment=SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE=45s\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/a:1\nExec=celery -A shop worker -c 4 --time-limit=3600\n',
      },
      line: 3,
    },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=HTTP_SHUTDOWN_TIMEOUT=30s\n' },
      line: 3,
    },
    {
      files: {
        's@.container': `[Container]
Image=docker.io/acme/app:1
Exec=sidekiq -q %i -t 25
StopTimeout=10
`,
      },
      line: 3,
    },
    {
      files: {
        's.container': `[Container]
Image=docker.io/acme/app:1
Exec=bundle exec sidekiq -c 10 -t 25
StopTimeout=10
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('Exec=gunicorn --graceful-timeout 30 app') }, line: 3 },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nExec=celery -A a worker --time-limit=600\nStopTimeout=60\n[Service]\nTimeoutStopSec=660\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nStopTimeout=10\nExec=celery -A a worker --time-limit=600\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nStopTimeout=20\nEnvironment=SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE=30s\n',
      },
      line: 3,
    },
    // In milliseconds, and Sidekiq's file.
    {
      files: {
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nEnvironmentFile=/srv/api.env\nStopTimeout=30\n',
        'api.env': 'PORT=8000\nSHUTDOWN_GRACE_MS=60000\n',
      },
      line: 4,
    },
    {
      files: {
        'jobs.container':
          '[Container]\nImage=docker.io/acme/api:1\nExec=bundle exec sidekiq -C /etc/sidekiq/sidekiq.yml\nVolume=/srv/sidekiq:/etc/sidekiq:ro\nStopTimeout=50\n',
        'sidekiq.yml': ':concurrency: 10\n:timeout: 90\n',
      },
      file: 'sidekiq.yml',
      line: 2,
    },
    {
      files: {
        'worker.container':
          '[Container]\nImage=docker.io/acme/api:1\nExec=node worker.js\nEnvironment=JOB_TIMEOUT_MS=90000\nStopTimeout=20\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nStopTimeout=5\nEnvironment=HostOptions__ShutdownTimeout=00:00:30\n',
      },
      line: 3,
    },
    {
      files: {
        'tasks.container':
          '[Container]\nImage=docker.io/acme/api:1\nExec=dramatiq shop.tasks --worker-shutdown-timeout 120000\nStopTimeout=20\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'etc/config.yaml': `server:
  address: ":8080"
  shutdown_timeout: 20s
database:
  max_open_conns: 10
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/config.yaml:/etc/app/config.yaml:ro
PublishPort=127.0.0.1:8080:8080
StopTimeout=30
`,
      },
    },
    {
      files: {
        'h.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=php artisan queue:work redis --timeout=120
StopTimeout=130
[Service]
TimeoutStopSec=150
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Exec=php artisan queue:work redis --timeout=80
StopTimeout=60
[Service]
TimeoutStopSec=80
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Exec=serve --listen=:9401 --shutdown-timeout=25s
StopTimeout=30
[Service]
TimeoutStopSec=50
`,
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/mariadb:11\nVolume=db.volume:/var/lib/mysql\nStopTimeout=60\n',
        'db.volume': '[Volume]\n',
      },
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A shop worker --time-limit=3600\nStopTimeout=120\n\n[Service]\nTimeoutStopSec=150\n',
        'v.container': '[Container]\nImage=a.io/a:1\nExec=celery -A shop worker\n',
        'b.container': '[Container]\nImage=a.io/a:1\nExec=celery -A shop beat\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=SHUTDOWN_TIMEOUT=30s\nStopTimeout=40\n\n[Service]\nTimeoutStopSec=60\n',
        'b.container': '[Container]\nImage=a.io/a:1\nEnvironment=SHUTDOWN_TIMEOUT=5s DRAIN_TIMEOUT=8000\n',
        'job.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=SHUTDOWN_TIMEOUT=30s\n\n[Service]\nType=oneshot\n',
      },
    },
    // The -t of gunicorn is about requests.
    {
      files: {
        's.container': `[Container]
Image=docker.io/acme/app:1
Exec=bundle exec sidekiq -c 10 -t 25
StopTimeout=35
`,
        'g.container': `[Container]
Image=docker.io/acme/app:1
Exec=gunicorn -t 120 app:app
`,
      },
    },
    { files: { 'w.container': unit('Exec=gunicorn --graceful-timeout=30 app\nStopTimeout=35') } },
    { files: { 'w.container': unit('Exec=uvicorn --timeout-graceful-shutdown 5 app:app') } },
    // Of a customer and of a program that is asked, not of the stop; a job that may be meant to be cut.
    {
      files: {
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nStopTimeout=30\nEnvironment=PAYMENT_GRACE_PERIOD=86400 SHUTDOWN_GRACE_MS=25000\n',
        'worker.container':
          '[Container]\nImage=docker.io/acme/api:1\nExec=node worker.js\nEnvironment=JOB_TIMEOUT_MS=90000\nStopTimeout=45\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nStopTimeout=35\nEnvironment=HostOptions__ShutdownTimeout=00:00:30\n',
      },
    },
  ],
};
