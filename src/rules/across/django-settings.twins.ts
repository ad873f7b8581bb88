import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings CELERY_TASK_ALWAYS_EAGER=True\nExec=celery -A a worker\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings\nEnvironment=ALLOWED_HOSTS=*\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings\nEnvironment=CSRF_TRUSTED_ORIGINS=www.example.com\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings\nEnvironment=SECURE_PROXY_SSL_HEADER=HTTP_X_FORWARDED_PROTOCOL,https\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:80; proxy_set_header X-Forwarded-Proto $scheme; } } }\n',
      },
      line: 4,
    },
  ],
  good: [
    // Sub-domains are no wildcard of everything; plain HTTP inside a company; no Django.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings\nEnvironment=ALLOWED_HOSTS=.example.com CSRF_TRUSTED_ORIGINS=https://*.example.com DJANGO_SESSION_COOKIE_SECURE=0\n',
        'other.container': '[Container]\nImage=a.io/o:1\nEnvironment=ALLOWED_HOSTS=*\n',
      },
    },
  ],
};
