import type { Twins } from '../define-rule.ts';

/** For nginx.proxy-protocol-unread. */
const whole = (lines: string) => ({
  'nginx/nginx.conf': `events {}
http {
${lines}}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
set_real_ip_from 10.0.0.10;
real_ip_header X-Real-IP;
server {
listen 443 ssl proxy_protocol;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 4,
    },
    {
      files: whole(`  server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $proxy_protocol_addr; }
  }
`),
      line: 5,
    },
    {
      files: whole(`  limit_req_zone $proxy_protocol_addr zone=a:1m rate=5r/s;
  server { listen 80; limit_req zone=a burst=5; }
`),
      line: 3,
    },
    {
      files: whole(`  server {
    listen 443;
    set_real_ip_from 10.0.0.0/8;
    real_ip_header proxy_protocol;
  }
  server { listen 8443 proxy_protocol; }
`),
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
set_real_ip_from 10.0.0.10;
real_ip_header X-Real-IP;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    {
      files: whole(`  set_real_ip_from 10.0.0.0/8;
  real_ip_header proxy_protocol;
  server { listen 8443 proxy_protocol; }
  server { listen 127.0.0.1:8081; }
`),
    },
    // The socket is shared: what one server says of it holds for both.
    {
      files: whole(`  server { listen 80 proxy_protocol; server_name a.example; return 204; }
  server {
    listen 80;
    server_name b.example;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $proxy_protocol_addr; }
  }
`),
    },
    // For the log alone, where it is empty on one listener.
    {
      files: whole(`  log_format a '$proxy_protocol_addr $remote_addr';
  server { listen 80; }
`),
    },
  ],
};
