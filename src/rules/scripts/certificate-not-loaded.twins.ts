import type { Twins } from '../define-rule.ts';

const nginx =
  'server { listen 443 ssl; server_name a.example; ssl_certificate /etc/nginx/tls/fullchain.pem; ssl_certificate_key /etc/nginx/tls/privkey.pem; }\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'renew.sh': `#!/bin/bash
set -euo pipefail
lego --path /var/lib/lego --domains a.example --http renew --days 30
mv /var/lib/lego/certificates/a.example.key /etc/nginx/tls/privkey.pem
mv /var/lib/lego/certificates/a.example.crt /etc/nginx/tls/fullchain.pem
echo "certificate is live"
`,
        'nginx/conf.d/a.conf': nginx,
      },
      line: 5,
    },
    {
      files: {
        'certbot.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/certbot renew --quiet\n',
        'nginx/conf.d/a.conf': nginx,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'renew.sh':
          '#!/bin/bash\nset -e\ncertbot renew --quiet --deploy-hook "podman exec edge nginx -s reload"\n',
        'nginx/conf.d/a.conf': nginx,
      },
    },
    {
      files: {
        'certbot.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/certbot renew --quiet\nExecStartPost=/usr/bin/podman kill --signal HUP edge\n',
        'nginx/conf.d/a.conf': nginx,
      },
    },
    // Another server's.
    { files: { 'renew.sh': '#!/bin/bash\nset -e\ncertbot renew --quiet\n' } },
  ],
};
