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
location /admin/ {
allow 0.0.0.0/0;
allow 2001:db8::/48;
deny all;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
allow 10.0.0.0/8;
deny 10.1.0.0/16;
deny all;
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
location /metrics {
  deny all;
  allow 10.0.0.0/8;
  proxy_pass http://127.0.0.1:8000;
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
location /admin/ {
  deny all;
  allow 10.0.0.0/8;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // The narrower one first, and networks that share nothing.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
deny 10.1.0.0/16;
allow 10.0.0.0/8;
allow 10.2.0.1;
deny 192.168.1.1;
allow 2001:db8::/32;
deny all;
}
}
`,
      },
    },

    // In order.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /admin/ { deny 10.0.0.66; allow 10.0.0.0/8; deny all; }
}
}
`,
      },
    },
  ],
};
