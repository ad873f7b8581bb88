import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlocation ~ ^/static/.*\\.(css|js)$ {\nalias /srv/static;\n}\n}\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/media/ {
  alias /srv/media/;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // A capture, and one file for all.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/media/(.*)$ { alias /srv/media/$1; }
location ~ ^/(favicon|apple-touch-icon) { alias /srv/icon.png; }
location ~ ^/x/(?<rest>.*)$ { alias /srv/$rest; }
}
}
`,
      },
    },
  ],
};
