import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
location /sse/ {
proxy_pass http://127.0.0.1:8000;
add_header X-Accel-Buffering no;
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
location /big/ {
root /srv;
add_header "X-Accel-Limit-Rate" 500000 always;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Done besides, and for another Nginx in front.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
location /sse/ { proxy_pass http://127.0.0.1:8000; proxy_buffering off; add_header X-Accel-Buffering no; }
}
server {
listen 8080;
set_real_ip_from 10.0.0.1;
location / { proxy_pass http://127.0.0.1:8000; add_header X-Accel-Buffering no; }
}
}
`,
      },
    },
  ],
};
