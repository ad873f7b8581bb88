import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'rootfs/usr/local/etc/app.env': 'DJANGO_DEBUG=1\n',
        'app.container':
          '[Container]\nImage=a.io/app:1\nEnvironmentFile=/usr/local/etc/app.env\nExec=gunicorn app.wsgi\n',
      },
      line: 1,
    },
    {
      files: {
        'kc.container':
          '[Container]\nImage=quay.io/keycloak/keycloak:26.3\nExec=start-dev --http-enabled=true\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nExec=python manage.py runserver 0.0.0.0:8000\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nExec=uvicorn shop.asgi:app --host 0.0.0.0 --reload\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/w:1\nEnvironmentFile=/srv/w.env\n',
        'w.env': 'DJANGO_ALLOWED_HOSTS=a.example.org\nDEBUG=True\n',
      },
      file: 'w.env',
      line: 2,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironmentFile=/opt/web.env\n',
        'web.env': 'DJANGO_SETTINGS_MODULE=shop.settings\nDEBUG=True\n',
      },
      file: 'web.env',
      line: 2,
    },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=APP_ENV=local\n' }, line: 3 },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=FLASK_DEBUG=1\n' }, line: 3 },
    {
      files: {
        'web.container.j2':
          '[Container]\nImage=r.example/app:1\n{% if app_https %}\nEnvironment=DJANGO_DEBUG=1\n{% endif %}\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container.j2': `[Container]
Image=r.example/app:1
{% if env == 'production' %}
Environment=DJANGO_DEBUG=1
{% else %}
Environment=DJANGO_DEBUG=1
{% endif %}
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'kc.container': '[Container]\nImage=quay.io/keycloak/keycloak:26.3\nExec=start --optimized\n',
        'job.container':
          '[Container]\nImage=a.io/web:1\nExec=python manage.py migrate --noinput\n[Service]\nType=oneshot\n',
        'web.container': '[Container]\nImage=a.io/web:1\nExec=gunicorn shop.wsgi --reload-engine=auto\n',
        'dev/web-dev.container': '[Container]\nImage=a.io/web:1\nExec=npm run dev\n',
      },
    },
    // DEBUG alone may be a list of what Node's debug logs; a test stack may be as loud as it likes.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=DEBUG=true APP_DEBUG=false APP_ENV=production RAILS_LOG_TO_STDOUT=1\nEnvironmentFile=/opt/dev.env\n',
        'dev.env': 'FLASK_DEBUG=1\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=DJANGO_SETTINGS_MODULE=shop.settings DEBUG=0 NODE_ENV=production APP_ENV=prod\n',
      },
    },
    // What only a developer's copy of the template has.
    {
      files: {
        'web.container.j2':
          '[Container]\nImage=r.example/app:1\n{% if app_debug %}\nEnvironment=DJANGO_DEBUG=1\n{% endif %}\n',
      },
    },
    {
      files: {
        'web.container.tmpl':
          '[Container]\nImage=r.example/app:1\n{{ if ne .env "production" }}\nEnvironment=FLASK_DEBUG=1\n{{ else }}\nEnvironment=FLASK_DEBUG=0\n{{ end }}\n',
      },
    },
  ],
};
