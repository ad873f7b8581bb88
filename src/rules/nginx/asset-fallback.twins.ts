import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80; root /srv;\nlocation /assets/ {\ntry_files $uri /index.html;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location ~* \\.(?:js|css|woff2)$ {
expires 1y;
try_files $uri /index.html;
}
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    // 404 for what is not there, and the page for paths that are none of files.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location / { try_files $uri /index.html; }
location ~* \\.(?:js|css)$ { try_files $uri =404; }
}
}
`,
      },
    },
  ],
};
