import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
client_max_body_size 10m;
client_max_body_size 20m;
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
  include /etc/nginx/extra.conf;
  server {
    location / {
      include /etc/nginx/proxy.conf;
      proxy_pass http://127.0.0.1:8000;
      proxy_http_version 1.1;
    }
  }
}
`,
        'nginx/proxy.conf': `proxy_http_version 1.1;
`,
        'nginx/extra.conf': `gzip on;
`,
      },
      line: 8,
    },
  ],
  good: [
    // Lists, and the same in different blocks.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_max_body_size 1m;
server {
  client_max_body_size 10m;
  listen 80;
  listen 81;
  server_name a.example;
  server_name b.example;
  error_page 404 /404;
  error_page 500 /500;
  add_header A b;
  add_header C d;
  location / { client_max_body_size 20m; }
  location /x { client_max_body_size 30m; }
}
}
`,
      },
    },
  ],
};
