import type { Twins } from '../define-rule.ts';

const app = (name: string, exec: string) => ({
  [`${name}.container`]: `[Container]\nImage=a.io/shop:1\nEnvironmentFile=/etc/shop/app.env\nExec=${exec}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'shop/settings.py': `CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "shop.mail.*": {"queue": "mail"},
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker -Q default
`,
      },
      line: 3,
    },
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker -Q default,mails
`,
        'shop/settings.py': `CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "shop.mail.*": {"queue": "mail"},
}
`,
      },
      line: 5,
    },
    {
      files: {
        'etc/shop/app.env': 'CELERY_TASK_DEFAULT_QUEUE=default\n',
        ...app('mail', 'celery -A shop worker -Q mail,pdf'),
        ...app('slow', 'celery -A shop worker --queues=reports'),
        ...app('web', 'gunicorn shop.wsgi -b 0.0.0.0:8000'),
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'shop/settings.py': `CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "shop.mail.*": {"queue": "mail"},
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker -Q default,mail
`,
      },
    },
    {
      files: {
        'shop/settings.py': `CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "shop.mail.*": {"queue": "mail"},
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=celery -A shop worker -Q default
`,
        'm.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=mail
Network=n.network
Exec=celery -A shop worker -Q mail
`,
      },
    },
    {
      files: {
        'etc/shop/app.env': 'CELERY_TASK_DEFAULT_QUEUE=mail\n',
        ...app('mail', 'celery -A shop worker -Q mail,pdf'),
      },
    },
    // A worker without -Q takes the default queue, whatever its name.
    {
      files: {
        'etc/shop/app.env': 'CELERY_TASK_DEFAULT_QUEUE=default\n',
        ...app('mail', 'celery -A shop worker -Q mail,pdf'),
        ...app('rest', 'celery -A shop worker'),
      },
    },
  ],
};
