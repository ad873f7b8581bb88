import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
location / {
try_files $uri index.php$request_uri;
}
}
}
`,
      },
      line: 10,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/old/(.*)$ $1 permanent;
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
listen 8080;
rewrite ^/a$ index.php last;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // The slash is in the parenthesis, or the target is a whole address.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/old(/.*)$ $1 permanent;
rewrite ^/b/(https?:.*)$ /$1 last;
rewrite ^(/c)/.*$ $1 last;
rewrite ^/d$ https://example.com/ redirect;
rewrite ^/e/(.*)$ $scheme://example.com/$1 redirect;
}
}
`,
      },
    },
  ],
};
