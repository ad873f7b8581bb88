import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.specifier. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/acme/app:1\nEnvironment=LOG=/var/log/app-%d.log\n',
      },
      line: 3,
    },
    { files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\nLabel=x=%s\n' }, line: 3 },
    {
      files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\nEnvironment=QUEUE=%i\n' },
      line: 3,
    },
    { files: { 'etc/systemd/system/web.service': '[Service]\nExecStart=/srv/web %I\n' }, line: 2 },

    { files: { 'w.container': unit('Environment=DATE_FORMAT=%d.%m.%Y') }, line: 3 },
    {
      files: {
        'shop.network': '[Network]\nNetworkName=%N\n',
        'web.container': '[Container]\nImage=a.io/a:1\nNetwork=shop.network\n',
      },
      line: 2,
    },
    { files: { 'w.container': unit('Environment=ACCESS_LOG="%h %t %r"') }, line: 3 },
    {
      files: { 'w.container': unit('Exec=gunicorn app:app --access-logformat "%h %l %u \'%r\' %s"') },
      line: 3,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nExec=serve --time-format=%Y-%m-%dT%H:%M\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
Exec=celery -A app worker -n worker@%h
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('HealthCmd=sh -c "test $$(date +%s) -gt 0"') }, line: 3 },
    { files: { 'w.container': unit('Environment=URL=amqp://u:a%C3b@h') }, line: 3 },
    {
      files: {
        'db.container':
          "[Container]\nImage=docker.io/library/postgres:16.4\nExec=postgres -c archive_mode=on -c 'archive_command=test ! -f /wal/%f && cp %p /wal/%f'\n",
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nVolume=%d/key:/run/key:ro\nExec=app --key %d/key\n[Service]\nLoadCredential=key:/etc/key\n',
      },
    },
    {
      files: {
        'web@.container': '[Container]\nImage=docker.io/acme/app:1\nEnvironment=QUEUE=%i\n',
        'a.container': '[Container]\nImage=docker.io/acme/app:1\nLabel=x=%%i\n',
      },
    },

    {
      files: {
        'shop.network': '[Network]\nNetworkName=shop-%H\n',
        'web.container': '[Container]\nImage=a.io/a:1\nContainerName=%N\nNetwork=shop.network\n',
      },
    },
    {
      files: { 'w.container': unit('Environment=UNIT=%n HOST=%H ACCESS_LOG="%%h %%t %%r"') },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nExec=serve --time-format=%%Y-%%m-%%d --data=%h/%p\nEnvironment=HOSTNAME=%H\n',
      },
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
Exec=celery -A app worker -n worker@%%h
Volume=%h/app:/app
`,
      },
    },
    {
      files: {
        'w.container': unit(
          'HealthCmd=sh -c "test $$(date +%%s) -gt 0"\nVolume=%h/data:/data\nEnvironment=HOST=%H',
        ),
      },
    },
    {
      files: {
        'db.container':
          "[Container]\nImage=docker.io/library/postgres:16.4\nExec=postgres -c 'archive_command=cp -n %%p /wal/%%f' -c 'log_line_prefix=%%m [%%p] '\n",
      },
    },
  ],
};
