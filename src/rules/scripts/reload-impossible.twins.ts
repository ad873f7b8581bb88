import type { Twins } from '../define-rule.ts';

const edge = (more = '') =>
  `[Container]\nImage=docker.io/library/nginx:1.28.0\n${more}\n[Service]\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\n`;
const deploy = (line: string) => `#!/bin/bash\nset -euo pipefail\n${line}\n`;
const service = (more = '') => `[Service]\nExecStart=/usr/local/bin/app\n${more}`;

export const twins: Twins = {
  bad: [
    {
      files: { 'bin/deploy.sh': deploy('systemctl reload edge.service'), 'edge.container': edge() },
      line: 3,
    },
    {
      files: { 'bin/deploy.sh': deploy('sudo systemctl reload app'), 'systemd/app.service': service() },
      line: 3,
    },
    {
      files: {
        'systemd/renew.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/certbot renew --quiet\nExecStartPost=/usr/bin/systemctl reload edge.service\n',
        'edge.container': edge(),
      },
      line: 4,
    },
    {
      files: {
        'systemd/renew.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/certbot renew --quiet --deploy-hook "systemctl reload edge"\n',
        'edge.container': edge(),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'bin/deploy.sh': deploy(
          'systemctl reload-or-restart edge.service\nsystemctl reload nginx php8.2-fpm',
        ),
        'edge.container': edge(),
        'systemd/app.service': service(),
      },
    },
    {
      files: {
        'bin/deploy.sh': deploy('systemctl reload edge'),
        'edge.container': edge('ReloadSignal=HUP\n'),
      },
    },
    {
      files: {
        'bin/deploy.sh': deploy('systemctl reload app edge'),
        'systemd/app.service': service('Type=notify-reload\n'),
        'edge.container': edge(),
        'edge.container.d/10-reload.conf': '[Service]\nExecReload=podman exec edge nginx -s reload\n',
      },
    },
    {
      files: {
        'bin/deploy.sh': deploy('systemctl daemon-reload\nsystemctl restart app'),
        'systemd/app.service': service(),
      },
    },
  ],
};
