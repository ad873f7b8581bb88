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
  if ($http_x_debug) { add_header X-Debug 1; }
  try_files $uri /index.html;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Ones that answer, or stand in the server.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
if ($http_x_debug) { set $debug 1; }
location / {
  if ($request_method = POST) { return 405; }
  if ($uri ~ "^/old") { rewrite ^ /new last; }
  try_files $uri /index.html;
}
}
}
`,
      },
    },
  ],
};
