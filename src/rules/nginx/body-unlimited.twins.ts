import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_max_body_size 0;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // A limit, and a registry that does not keep the body.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
client_max_body_size 10m;
location /v2/ { client_max_body_size 0; proxy_request_buffering off; proxy_pass http://127.0.0.1:5000; }
}
}
`,
      },
    },
  ],
};
