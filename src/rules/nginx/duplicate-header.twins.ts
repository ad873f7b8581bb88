import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\ninclude snippets/p.conf;\nproxy_set_header Host app.internal;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
        'nginx/snippets/p.conf': 'proxy_set_header Host $host;\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header X-Frame-Options DENY always;
add_header X-Frame-Options SAMEORIGIN always;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // An empty one is not sent.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nproxy_set_header Connection "";\nproxy_set_header Connection upgrade;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
    },
    // Lists, other levels, and values that are empty for one of them.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $a { default ""; }
map $uri $b { default ""; }
server {
  add_header Content-Security-Policy "default-src 'self'" always;
  add_header Content-Security-Policy "img-src *" always;
  add_header Vary Origin;
  add_header Vary Accept;
  add_header X-Frame-Options $a always;
  add_header X-Frame-Options $b always;
  location / { add_header X-Frame-Options DENY; }
}
}
`,
      },
    },
  ],
};
