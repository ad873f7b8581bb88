import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  if ($request_method = POST) {
    try_files $uri =404;
  }
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
listen 80;
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
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
  location / { return 404; }
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // A macro, which is called in locations.
    {
      files: {
        'nginx/site.conf.j2':
          'server {\n  listen 80;\n  location / {\n    {{ proxy("app") }}\n  }\n}\n{% macro proxy(name) %}\n    proxy_pass http://{{ name }};\n    proxy_set_header Host $host;\n{% endmacro %}\n',
      },
    },
    // Whole configurations of other names, for other places: none includes another.
    {
      files: Object.fromEntries(
        ['dev', 'prod'].map((place) => [
          `docker/nginx/nginx.${place}.conf`,
          `worker_processes auto;
events { worker_connections 1024; }
http {
upstream app { server app:8000; }
server {
  listen 8080;
  server_name app.example;
  location / {
    proxy_pass http://app;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto $scheme;
  }
}
}
`,
        ]),
      ),
    },
    // A piece of stream, which passes on without a location.
    {
      files: {
        'stream.d/mqtt.conf': `server {
listen 8883 ssl;
proxy_pass mosquitto:1883;
proxy_timeout 10m;
ssl_certificate /a;
ssl_certificate_key /b;
}
`,
      },
    },

    // Nested locations, limit_except and if with what they may hold.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ {
  location /a/b/ { limit_except GET { deny all; } }
  if ($http_cookie) { set $x 1; add_header X-A b; expires 1h; }
}
}
}
`,
      },
    },
  ],
};
