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
location / {
limit_except POST {
allow all;
}
proxy_pass http://127.0.0.1:8000;
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
listen 80;
location /admin/ {
  allow 10.0.0.0/8;
  proxy_pass http://127.0.0.1:8000;
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
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
limit_except POST { deny all; }
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    // A deny behind it, and everyone on purpose.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
deny 192.0.2.1;
location /admin/ { allow 10.0.0.0/8; deny all; }
location /open/ { allow all; }
}
}
`,
      },
    },
  ],
};
