import type { Twins } from '../define-rule.ts';

/** For nginx.rewrite-cycle. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlocation /old {\nrewrite ^/old/(.*)$ /old/$1 last;\n}\n}\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /old/ { rewrite ^/old/(.*)$ /new/$1 last; }
location /new/ { rewrite ^/new/(.*)$ /old/$1 last; }
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
server {
listen 80;
location / {
rewrite ^/(.*)$ /$1 last;
}
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
location / {
rewrite ^/(.*)$ /index.php?q=$1 last;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlocation /old {\nrewrite ^/old/(.*)$ /old/$1 break;\nrewrite ^/old(.*)$ /new$1 last;\n}\n}\n}\n',
      },
    },
    // One of the two goes no further.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /old/ { rewrite ^/old/(.*)$ /new/$1 last; }
location /new/ { rewrite ^/new/(.*)$ /old/$1 break; root /srv; }
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
listen 80;
location / { rewrite ^/(.*)$ /index.php?q=$1 last; }
location ~ \\.php$ { return 204; }
location /a/ { rewrite ^/a/(.*)$ /$1 last; }
location /b/ { rewrite ^/b/(.*)$ /b/x/$1 break; root /srv; }
location /c/ { rewrite ^/c/old/(.*)$ /c/new/$1 last; }
}
}
`,
      },
    },
  ],
};
