import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location @later {\nadd_header Retry-After 60;\nreturn 503;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /api/ {\nadd_header Access-Control-Allow-Origin https://b.example;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header X-Frame-Options DENY;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  add_header Content-Security-Policy "default-src 'self'";
  root /srv;
}
}
}
`,
      },
      line: 6,
    },
    // What tells a client when to come back goes with 429 and 503 alone.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nerror_page 429 @later;\nlocation @later { add_header Retry-After 30; return 429; }\n}\n}\n',
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http { server {
location @later { add_header Retry-After 60 always; return 503; }
location = /ok { add_header X-A 1; return 200 ok; }
location /fonts/ { root /srv; add_header Access-Control-Allow-Origin *; }
location /old/ { add_header X-A 1; if ($arg_x) { return 301 /new; } return 404; }
} }
`,
      },
    },
    // With always, other headers, and answers that are never an error.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header X-Frame-Options DENY always;
add_header Cache-Control "public";
location /old/ { add_header Strict-Transport-Security "max-age=1"; return 301 /new/; }
location / { proxy_pass http://127.0.0.1:8000; add_header X-Frame-Options ""; }
}
}
`,
      },
    },
  ],
};
