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
  proxy_pass http://127.0.0.1:8000;
  proxy_read_timeout 60sec;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
client_max_body_size 10MB;
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
sendfile yes;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Every way to write a time or a size.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_body_timeout 1m30s;
send_timeout 500ms;
client_header_timeout 12;
client_max_body_size 2g;
large_client_header_buffers 4 8k;
ssl_session_timeout 1d;
sendfile ON;
proxy_buffers 8 16K;
}
`,
      },
    },
  ],
};
