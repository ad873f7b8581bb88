import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name a.example
root /srv/a;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
gzip_types text/css text/javascript
gzip on;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Lists over several lines.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
gzip_types
  text/css
  text/javascript;
log_format x '$request'
  'server';
upstream u { server 127.0.0.1:1
  weight=2; }
}
`,
      },
    },
  ],
};
