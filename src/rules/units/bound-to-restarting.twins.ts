import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.bound-to-restarting. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nBindsTo=db.service\nAfter=db.service\n[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nRestart=always\n',
        'etc/systemd/system/db.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name db docker.io/library/postgres:16.4\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container':
          '[Unit]\nBindsTo=warmup.service\nAfter=warmup.service\n[Container]\nImage=r.example/web:1\n',
        'warmup.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/warmup\n',
      },
      line: 2,
    },
    {
      files: {
        'watch.service':
          '[Unit]\nBindsTo=migrate.service\nAfter=migrate.service\n[Service]\nExecStart=/usr/local/bin/watch\n',
        'migrate.container': '[Container]\nImage=r.example/api:1\n[Service]\nType=oneshot\n',
      },
      line: 2,
    },
    {
      files: {
        'api.container':
          '[Unit]\nBindsTo=migrate.service\nAfter=migrate.service\n[Container]\nImage=r.example/api:1\n',
        'migrate.container':
          '[Container]\nImage=r.example/api:1\nExec=/app/manage migrate\n[Service]\nType=oneshot\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container': `[Unit]\nBindsTo=db.service\nAfter=db.service\n${unit('', '[Service]\nRestart=always\n')}`,
        'db.container': unit('', '[Service]\nRestart=always\n'),
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nBindsTo=pod.service\nAfter=pod.service\n[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nRestart=always\n',
        'etc/systemd/system/pod.service':
          '[Unit]\nWants=web.service\nBefore=web.service\n[Service]\nExecStart=/usr/bin/podman pod start x\nRestart=on-failure\n',
      },
    },
    {
      files: {
        'web.container':
          '[Unit]\nBindsTo=warmup.service\nAfter=warmup.service\n[Container]\nImage=r.example/web:1\n',
        'warmup.service': '[Service]\nType=oneshot\nRemainAfterExit=true\nExecStart=/usr/local/bin/warmup\n',
      },
    },
    {
      files: {
        'api.container':
          '[Unit]\nBindsTo=migrate.service\nAfter=migrate.service\n[Container]\nImage=r.example/api:1\n',
        'migrate.container':
          '[Container]\nImage=r.example/api:1\nExec=/app/manage migrate\n[Service]\nType=oneshot\nRemainAfterExit=yes\n',
      },
    },
    {
      files: {
        'web.container': `[Unit]\nBindsTo=db.service\nAfter=db.service\n${unit('')}`,
        'db.container': `[Unit]\nUpholds=web.service\n${unit('', '[Service]\nRestart=always\n')}`,
      },
    },
  ],
};
