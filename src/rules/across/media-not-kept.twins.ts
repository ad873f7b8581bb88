import type { Twins } from '../define-rule.ts';

const web = (volume: string) =>
  `[Container]\nImage=a.io/a:1\nEnvironmentFile=/etc/a.env\nExec=gunicorn a.wsgi -b 0.0.0.0:8000\n${volume}`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/a.env': 'DJANGO_SETTINGS_MODULE=a.settings\nMEDIA_ROOT=/app/media\n',
        'web.container': web('Volume=/srv/a/static:/app/static\n'),
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'etc/a.env': 'DJANGO_SETTINGS_MODULE=a.settings\nMEDIA_ROOT=/app/media\n',
        'web.container': web('Volume=/srv/a/data:/app\n'),
        // A worker that only reads settings.
        'worker.container':
          '[Container]\nImage=a.io/a:1\nEnvironmentFile=/etc/a.env\nExec=celery -A a worker\n',
      },
    },
    {
      files: {
        'etc/a.env': 'MEDIA_ROOT=/app/media\nAWS_STORAGE_BUCKET_NAME=media\n',
        'web.container': web(''),
      },
    },
  ],
};
