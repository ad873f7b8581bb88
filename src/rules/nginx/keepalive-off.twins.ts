import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
keepalive_timeout 0;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
keepalive_requests 1;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nkeepalive_requests 10;\nserver { listen 8080; }\n}\n',
      },
      line: 3,
    },
  ],
  good: [
    // Of one location, and of an upstream.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
keepalive_timeout 15s;
keepalive_requests 10000;
server {
listen 8080;
location /once { keepalive_timeout 0; return 204; }
}
}
`,
      },
    },
  ],
};
