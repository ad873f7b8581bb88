import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { try_files $uri @app; }
location @backend { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Named in the same server.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
error_page 502 @down;
location / { try_files $uri @app; }
location @app { proxy_pass http://127.0.0.1:8000; }
location @down { return 503; }
}
}
`,
      },
    },
  ],
};
