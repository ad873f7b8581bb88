import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // Plain HTTP refuses what TLS answers.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; return 444; }
server {
listen 443 ssl;
server_name a.example.com;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  server_name a.example;
  ssl_reject_handshake on;
  location / { proxy_pass http://127.0.0.1:8000; }
}
server {
  listen 443 ssl;
  server_name b.example;
  location / { proxy_pass http://127.0.0.1:8001; }
}
}
`,
      },
      line: 3,
    },
    // The catch-all is read last and is no default: its file's name comes last.
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp { include sites/*.conf; }\n',
        'nginx/sites/10-a.conf': 'server { listen 80; server_name a.example; root /srv; }\n',
        'nginx/sites/99-rest.conf': 'server {\nlisten 80;\nserver_name _;\nreturn 444;\n}\n',
      },
      file: 'nginx/sites/99-rest.conf',
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name a.example; root /srv; }\nserver { listen 80; root /srv/b; }\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    // One server on an address of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl default_server; server_name _; ssl_reject_handshake on; }
server {
listen 10.3.0.5:8443 ssl;
server_name admin.internal.example.com;
ssl_certificate a.crt;
ssl_certificate_key a.key;
ssl_client_certificate ca.pem;
ssl_verify_client on;
location / { proxy_pass http://10.3.0.30:3000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name a.example; root /srv; }\nserver { listen 80; server_name ""; return 444; }\n}\n',
      },
    },
    // One site, and redirects to it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; location / { proxy_pass http://127.0.0.1:8000; } }
server { listen 80; server_name www.a.example; return 301 http://a.example$request_uri; }
}
`,
      },
    },
    // A default, a catch-all that is read first, and one server alone.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name _; return 444; }
server { listen 80; server_name a.example; root /srv; }
server { listen 443; server_name a.example; root /srv; }
server { listen 443 default_server; return 444; }
server { listen 8443; server_name a.example; root /srv; }
server { listen 127.0.0.1:81; server_name a.example; root /srv; }
server { listen 127.0.0.1:81; server_name b.example; root /srv; }
}
`,
      },
    },
  ],
};
