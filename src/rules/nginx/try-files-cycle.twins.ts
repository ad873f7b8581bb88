import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location / { try_files $uri $uri/index.html; }
}
}
`,
      },
      line: 6,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { try_files $uri $uri/; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Another location takes the end.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location / { try_files $uri $uri.php; }
location ~ \\.php$ { return 404; }
}
}
`,
      },
    },

    // A code, a page, a named location.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { try_files $uri $uri/ =404; }
location /a { try_files $uri /index.html; }
location /b { try_files $uri $uri/ /index.php?$args; }
}
}
`,
      },
    },
  ],
};
