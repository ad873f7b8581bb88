import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  ssl_reject_handshake on;
  location / {
    proxy_pass http://127.0.0.1:8000;
    proxy_set_header Host $host;
    proxy_set_header X-Real-IP $remote_addr;
  }
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location = /prometheus/-/healthy { proxy_set_header Host $host; proxy_pass http://127.0.0.1:9090; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nlocation = /oauth2/auth { proxy_pass http://127.0.0.1:4180; proxy_set_header Host $host; proxy_set_header X-Forwarded-Uri $request_uri; proxy_set_header Content-Length ""; proxy_pass_request_body off; }\nlocation / { auth_request /oauth2/auth; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    // Inherited, under another name, plain HTTP, or a service that is told nothing.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_set_header Host $host;
proxy_set_header X-Forwarded-Proto $scheme;
server { listen 443 ssl; ssl_reject_handshake on; location / { proxy_pass http://127.0.0.1:8000; } }
server { listen 444 ssl; ssl_reject_handshake on; location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header Forwarded "proto=$scheme"; } }
server { listen 80; location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; } }
server { listen 445 ssl; ssl_reject_handshake on; location / { proxy_pass http://127.0.0.1:9000; proxy_set_header X-A b; } }
}
`,
      },
    },
  ],
};
