import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.stop-limits. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  terminationGracePeriodSeconds: 300\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 6,
    },

    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --stop-timeout 40 docker.io/acme/app:1\nTimeoutStopSec=20\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nExecStop=/usr/bin/podman stop -i -t 120 web\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --stop-timeout 40 docker.io/acme/app:1\n',
        'etc/systemd/system/web.service.d/x.conf': '[Service]\nTimeoutStopSec=15\n',
      },
      line: 2,
      file: 'etc/systemd/system/web.service.d/x.conf',
    },

    { files: { 'a.container': '[Container]\nImage=a.io/a:1\n[Service]\nTimeoutSec=5\n' }, line: 4 },
    // Podman's own 10 s count too.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:17.2
[Service]
TimeoutStopSec=5
`,
      },
      line: 4,
    },
    { files: { 'w.container': unit('StopTimeout=300') }, line: 3 },
    {
      files: { 'w.container': unit('PodmanArgs=--stop-timeout=120', '[Service]\nTimeoutStopSec=1min\n') },
      line: 5,
    },
    {
      files: {
        'a.container': '[Container]\nImage=r.example/app:1\nStopTimeout=90\n[Service]\nTimeoutStopSec=60\n',
      },
      line: 3,
    },
    {
      files: {
        'pg.container.j2':
          '[Container]\nImage=docker.io/library/postgres:16\nNetwork={{ net }}.network\nVolume={{ app }}-data.volume:/var/lib/postgresql/data\nStopTimeout=180\n[Service]\nTimeoutStopSec=150\n',
        'net.network.j2': '[Network]\nNetworkName={{ net }}\n',
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  terminationGracePeriodSeconds: 60\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
    },

    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --stop-timeout 40 docker.io/acme/app:1\nTimeoutStopSec=60\n',
      },
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --stop-timeout 40 docker.io/acme/app:1\nTimeoutStopSec=20\n',
        'etc/systemd/system/web.service.d/x.conf': '[Service]\nTimeoutStopSec=60\n',
      },
    },

    { files: { 'w.container': unit('StopTimeout=300', '[Service]\nTimeoutStopSec=330\n') } },
    { files: { 'w.container': unit('StopTimeout=300', '[Service]\nTimeoutStopSec=infinity\n') } },
    { files: { 'w.container': unit('StopTimeout=60') } },
    { files: { 'w.container': unit('StopTimeout=120', '[Service]\nTimeoutSec=0\n') } },
  ],
};
