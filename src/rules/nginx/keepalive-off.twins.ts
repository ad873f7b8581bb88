import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server 127.0.0.1:8000;
keepalive 8;
keepalive_timeout 0;
}
server { listen 80; location / { proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://app; } }
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'upstream a { server 10.0.0.1:80; keepalive 8;\nkeepalive_requests 1;\n}\nserver { listen 80; }\n',
      },
      line: 2,
    },
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
