import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.never-started. */
export const twins: Twins = {
  bad: [
    // Another unit only speaks of it.
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/acme/web:1\n[Service]\nRestart=always\n',
        'watch.service':
          '[Unit]\nDescription=Look whether web answers\n[Service]\nType=oneshot\nExecStart=/srv/bin/watch\n',
        'watch.timer': '[Timer]\nOnCalendar=minutely\n[Install]\nWantedBy=timers.target\n',
      },
      line: 1,
    },
    {
      files: {
        'web.container': '[Container]\nImage=registry.example.org/app:1.2.3\n\n[Service]\nRestart=always\n',
        'systemd/report.service':
          '[Unit]\nRequisite=web.service\nAfter=web.service\n\n[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec web report\n',
        'systemd/report.timer': '[Timer]\nOnCalendar=daily\n\n[Install]\nWantedBy=timers.target\n',
      },
      line: 1,
    },

    {
      files: {
        'app.pod': '[Pod]\nPodName=app\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\nPod=app.pod\n[Service]\nRestart=always\n',
      },
      line: 1,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\nWantedBy=\n',
      },
      line: 7,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=always\n[Install]\nAlso=db.service\n',
      },
      line: 6,
    },
    {
      files: {
        'etc/systemd/system/web.service': '[Service]\nExecStart=/srv/web --name web\nRestart=always\n',
      },
      line: 1,
    },

    { files: { 'web.container': unit('', '[Service]\nRestart=always\n') }, line: 1 },
    { files: { 'web.container': unit('', '[Service]\nRestart=always\n[Install]\n') }, line: 1 },
  ],
  good: [
    // A stand-by that stops the one that runs: it is started by hand.
    {
      files: {
        'beat.container': `[Unit]\nConflicts=beat-standby.service\n${unit('', '[Install]\nWantedBy=default.target\n')}`,
        'beat-standby.container': unit('', '[Service]\nRestart=always\n'),
      },
    },
    // What a unit of the stack's own target needs.
    {
      files: {
        'web.container': `[Unit]\nRequires=db.service\n${unit('', '[Install]\nWantedBy=shop.target\n')}`,
        'db.container': unit('', '[Service]\nRestart=always\n'),
        'shop.target': '[Install]\nWantedBy=multi-user.target\n',
      },
    },
    {
      files: {
        'app.pod': '[Pod]\nPodName=app\n',
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nPod=app.pod\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'app.pod': '[Pod]\nPodName=app\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\nPod=app.pod\n[Service]\nRestart=always\n',
        'app.target': '[Unit]\nWants=app-pod.service\n',
      },
    },
    {
      files: {
        'app.pod': '[Pod]\nPodName=app\n',
        'job.container': '[Container]\nImage=docker.io/acme/app:1\nPod=app.pod\n[Service]\nType=oneshot\n',
      },
    },
    {
      files: {
        'etc/systemd/system/web.service': '[Service]\nExecStart=/srv/web\nRestart=always\n',
        'etc/systemd/system/web.service.d/x.conf': '[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'etc/systemd/system/web.service': '[Service]\nExecStart=/srv/web\nRestart=always\n',
        'deploy.sh': '#!/bin/sh\nsystemctl restart web\n',
      },
    },
    {
      files: {
        'etc/systemd/system/web.service': '[Service]\nExecStart=/srv/web\nRestart=always\n',
        'etc/systemd/system/web.socket': '[Socket]\nListenStream=80\n',
      },
    },

    { files: { 'job.container': unit('', '[Service]\nType=oneshot\n') } },
    {
      files: {
        'web.container': `[Unit]\nWants=db.service\n${unit('', '[Install]\nWantedBy=default.target\n')}`,
        'db.container': unit('', '[Service]\nRestart=always\n'),
      },
    },
    {
      files: {
        'sync.container': unit('', '[Service]\nRestart=on-failure\n'),
        'sync.timer': '[Timer]\nOnCalendar=daily\n',
      },
    },
    { files: { 'web@.container': unit('', '[Service]\nRestart=always\n') } },
  ],
};
