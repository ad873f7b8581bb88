import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
  ],
  good: [
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
