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
  proxy_pass http://127.0.0.1:8000;
  if ($http_origin) {
    add_header Vary Origin;
  }
  if ($request_method = GET) {
    expires 1h;
  }
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Never true at once.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /metrics {
  if ($arg_comp = core) { proxy_pass http://127.0.0.1:9001; }
  if ($arg_comp = "jobs") { proxy_pass http://127.0.0.1:9002; }
  proxy_pass http://127.0.0.1:9000;
}
location / {
  if ($http_origin) { add_header Vary Origin; }
  if ($http_origin = "") { expires 1h; }
}
location /a/ {
  if ($uri ~* "\\.(?:css|js)$") { expires 1y; }
  if ($uri !~* "\\.(?:css|js)$") { add_header Cache-Control no-cache; }
}
}
}
`,
      },
    },
    // One alone, and those that only set or answer.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  if ($http_origin) { set $cors 1; }
  if ($request_method = POST) { set $no_cache 1; }
  if ($request_method = OPTIONS) { add_header X-A b; return 204; }
  if ($http_x) { expires 1h; }
}
}
}
`,
      },
    },
  ],
};
