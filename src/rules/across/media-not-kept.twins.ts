import type { Twins } from '../define-rule.ts';

const web = (volume: string) =>
  `[Container]\nImage=a.io/a:1\nEnvironmentFile=/etc/a.env\nExec=gunicorn a.wsgi -b 0.0.0.0:8000\n${volume}`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8000:8000
Environment=DATA_DIR=/data
Volume=uploads.volume:/uploads
`,
        'quadlet/uploads.volume': `[Volume]
`,
      },
      line: 4,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8000:8000
Environment=UPLOAD_DIR=/data/uploads
Volume=uploads.volume:/uploads
`,
        'quadlet/uploads.volume': `[Volume]
`,
      },
      line: 4,
    },
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
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8000:8000
Environment=DATA_DIR=/uploads
Volume=uploads.volume:/uploads
`,
        'quadlet/uploads.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8000:8000
Environment=UPLOAD_DIR=/tmp/uploads
Volume=uploads.volume:/uploads
`,
        'quadlet/uploads.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8000:8000
Environment=UPLOAD_DIR=/uploads/files
Volume=uploads.volume:/uploads
`,
        'quadlet/uploads.volume': `[Volume]
`,
      },
    },
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
