import type { Twins } from '../define-rule.ts';

/** For nginx.host-not-passed. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; }
server {
listen 80;
location / {
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_pass http://app;
}
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_pass http://127.0.0.1:8000; }
location /metrics { proxy_pass http://127.0.0.1:9000; }
}
}
`,
      },
    },
  ],
};
