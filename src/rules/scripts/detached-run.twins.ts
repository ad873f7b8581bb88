import type { Twins } from '../define-rule.ts';

const run = '/usr/bin/podman run --rm --name web';

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --pod-id-file %t/a.pod-id -d docker.io/acme/app:1\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'web.service': `[Service]\nRestart=always\nExecStart=${run} -d -p 127.0.0.1:8085:8080 a.io/web:1\nExecStop=/usr/bin/podman stop web\n`,
      },
      line: 3,
    },
    {
      files: {
        'web.service': `[Service]\nType=exec\nExecStart=${run} --env A=b \\\n  --detach a.io/web:1\n`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --blkio-weight 100 docker.io/acme/app:1 serve -d\n',
      },
    },
    {
      files: {
        'web.service': `[Service]\nType=notify\nNotifyAccess=all\nExecStart=${run} --sdnotify=conmon -d a.io/web:1\n`,
        'fork.service': `[Service]\nType=forking\nPIDFile=%t/web.pid\nExecStart=${run} --conmon-pidfile=%t/web.pid -d a.io/web:1\n`,
        'once.service': `[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=${run} -d a.io/web:1\n`,
        // The program's own option.
        'front.service': `[Service]\nExecStart=${run} a.io/web:1 serve -d\n`,
      },
    },
  ],
};
