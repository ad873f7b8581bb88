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
