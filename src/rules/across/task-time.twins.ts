import type { Twins } from '../define-rule.ts';

/** For across.task-time. */
export const twins: Twins = {
  bad: [
    // The settings of the application are in the repository.
    {
      files: {
        'shop/settings/production.py': `CELERY_TASK_TIME_LIMIT = 60 * 10
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "fanout_prefix": True,
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker
`,
      },
      line: 3,
    },
    {
      files: {
        'shop/celery.py': `app = Celery("shop")
app.conf.update(
    task_time_limit=900,
    broker_transport_options={"visibility_timeout": 600},
)
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker
`,
      },
      line: 4,
    },
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker
Environment=TASK_SECONDS=900
`,
        'shop/settings.py': `CELERY_TASK_TIME_LIMIT = int(os.environ.get("TASK_SECONDS", "300"))
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
`,
      },
      line: 6,
    },
    {
      files: {
        'worker.container':
          '[Container]\nImage=a.io/shop:1\nExec=celery-worker\nEnvironment=CELERY_TIME_LIMIT=3600 CELERY_SOFT_TIME_LIMIT=7200\n',
      },
      line: 4,
    },
    {
      files: {
        'q.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=REDIS_QUEUE_RETRY_AFTER=90\nExec=php artisan queue:work redis --timeout=120\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
Exec=celery -A app worker --time-limit=3600 --soft-time-limit=3500
Environment=CELERY_BROKER_TRANSPORT_OPTIONS="{\\"visibility_timeout\\":1800}"
`,
      },
      line: 4,
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
Exec=celery -A app worker --time-limit=600 --soft-time-limit=900
`,
      },
      line: 3,
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
Exec=celery -A app worker
Environment=CELERY_TASK_TIME_LIMIT=7200
Environment=CELERY_VISIBILITY_TIMEOUT=3600
`,
      },
      line: 5,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=CELERY_BROKER_URL=redis://redis/0\nExec=celery -A a worker --time-limit=7200\n',
      },
      line: 4,
    },
    {
      files: {
        'horizon.container':
          '[Container]\nImage=docker.io/acme/shop:1\nExec=php artisan horizon\nEnvironmentFile=/srv/laravel.env\n',
        'laravel.env': 'HORIZON_TIMEOUT=300\nREDIS_QUEUE_RETRY_AFTER=90\n',
      },
      file: 'laravel.env',
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'shop/settings/production.py': `CELERY_TASK_TIME_LIMIT = 60 * 10
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "fanout_prefix": True,
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker
`,
      },
    },
    {
      files: {
        'shop/settings.py': `CELERY_TASK_TIME_LIMIT = int(os.environ.get("TASK_SECONDS", "300"))
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
# visibility_timeout was 60 once
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker
`,
      },
    },
    {
      files: {
        'q.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=REDIS_QUEUE_RETRY_AFTER=150\nExec=php artisan queue:work redis --timeout=120\n',
        'r.container': '[Container]\nImage=a.io/web:1\nExec=php artisan queue:work\n',
      },
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
Exec=celery -A app worker --time-limit=1800 --soft-time-limit=1740
Environment=CELERY_VISIBILITY_TIMEOUT=7200
`,
      },
    },
    // No worker of Celery.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Exec=gunicorn app
Environment=CELERY_TASK_TIME_LIMIT=7200 SQS_VISIBILITY_TIMEOUT=30
`,
      },
    },
    // RabbitMQ waits for as long as the connection lives; the application's settings say otherwise.
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=CELERY_BROKER_URL=amqp://mq/\nExec=celery -A a worker --time-limit=7200\n',
      },
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=CELERY_BROKER_URL=redis://redis/0\nExec=celery -A a worker --time-limit=7200\n',
        'app/settings.py': "CELERY_BROKER_TRANSPORT_OPTIONS = {'visibility_timeout': 9000}\n",
      },
    },
  ],
};
