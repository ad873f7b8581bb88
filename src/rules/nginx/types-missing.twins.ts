import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /static/ { alias /srv/static/; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Included, or types of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
include mime.types;
server { location /static/ { alias /srv/static/; } }
}
`,
      },
    },
    // Only a challenge.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /.well-known/acme-challenge/ { root /w; }
}
}
`,
      },
    },
  ],
};
