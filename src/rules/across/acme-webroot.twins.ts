import type { Twins } from '../define-rule.ts';

const stack = {
  'nginx/conf.d/a.conf':
    'server {\n  listen 80;\n  server_name a.example;\n  location /.well-known/acme-challenge/ { root /var/www/acme; }\n  location / { return 301 https://$host$request_uri; }\n}\n',
  'edge.container':
    '[Container]\nImage=docker.io/library/nginx:1.28.0\nPublishPort=80:80\nVolume=/srv/nginx/conf.d:/etc/nginx/conf.d:ro\nVolume=/srv/acme:/var/www/acme:ro\n',
};

export const twins: Twins = {
  bad: [
    {
      files: {
        'renew.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/certbot renew --webroot --webroot-path /srv/www --deploy-hook "podman exec edge nginx -s reload"\n',
        ...stack,
      },
      line: 3,
    },
    {
      files: {
        'renew.sh':
          '#!/bin/bash\nset -e\nlego --path /var/lib/lego --domains a.example --http --http.webroot /var/www/acme renew\npodman exec edge nginx -s reload\n',
        ...stack,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'renew.sh':
          '#!/bin/bash\nset -e\ncertbot renew --webroot -w /srv/acme/\npodman run --rm -v /srv/acme:/w certbot/certbot renew --webroot -w /w\npodman exec edge nginx -s reload\n',
        ...stack,
      },
    },
  ],
};
