import type { Twins } from '../define-rule.ts';

const web =
  '[Unit]\nRequires=migrate.service\nAfter=migrate.service\n[Container]\nImage=r.example/shop:2\nExec=bin/rails server\n';
const migrate = (rest: string) =>
  `[Container]\nImage=r.example/shop:2\nExec=bin/rails db:migrate\n[Service]\n${rest}\n`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Unit]\nRequires=mig.service\nAfter=mig.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'etc/systemd/system/mig.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm docker.io/acme/app:1 python manage.py migrate\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nRequires=mig.service\nAfter=mig.service\n[Service]\nExecStart=/srv/web\n',
        'etc/systemd/system/mig.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm docker.io/acme/app:1 python manage.py migrate\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Unit]\nRequires=mig.service\nAfter=mig.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'mig.container': '[Container]\nImage=docker.io/acme/app:1\nExec=npx typeorm migration:run\n',
      },
      line: 3,
    },
    { files: { 'web.container': web, 'migrate.container': migrate('Restart=no') }, line: 3 },
  ],
  good: [
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nRequires=mig.service\nAfter=mig.service\n[Service]\nExecStart=/srv/web\n',
        'etc/systemd/system/mig.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm docker.io/acme/app:1 python manage.py migrate\n',
        'etc/systemd/system/mig.service.d/x.conf': '[Service]\nType=oneshot\n',
      },
    },
    {
      files: {
        'web.container':
          '[Unit]\nRequires=mig.service\nAfter=mig.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'etc/systemd/system/mig.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm docker.io/acme/app:1 python manage.py migrate\nType=oneshot\nRemainAfterExit=yes\n',
      },
    },

    { files: { 'web.container': web, 'migrate.container': migrate('Type=oneshot\nRemainAfterExit=yes') } },
    // Serves after it has migrated.
    {
      files: {
        'web.container': web,
        'migrate.container':
          '[Container]\nImage=r.example/shop:2\nExec=sh -c "bin/rails db:migrate && exec bin/rails server"\n',
      },
    },
  ],
};
