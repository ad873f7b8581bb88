import type { Twins } from '../define-rule.ts';

/** For nginx.try-files-middle. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
root /srv/www;
location / {
try_files $uri $uri/ /index.php?$args =404;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location / { try_files @app @app; }
  location @app { return 204; }
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location / { try_files $uri =404 /index.html; }
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { root /srv; location / {\ntry_files $uri $uri/ index.html;\n} } }\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
root /srv/www;
location / {
try_files $uri $uri/index.html /index.php?$args;
}
location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location / { try_files $uri $uri/ @app; }
  location /a/ { try_files $uri =404; }
  location @app { return 204; }
}
}
`,
      },
    },
  ],
};
