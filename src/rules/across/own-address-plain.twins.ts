import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=PAPERLESS_URL=http://docs.example.org\n',
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; server_name docs.example.org; location / { proxy_pass http://127.0.0.1:8000; } }\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=APP_URL=http://shop.example.com\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; server_name shop.example.com; return 301 https://$host$request_uri; }\nserver { listen 443 ssl; server_name shop.example.com; ssl_certificate /a; ssl_certificate_key /b; } }\n',
      },
      line: 3,
    },
    // All but the challenge of ACME is sent on.
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=PUBLIC_URL=http://shop.example.com\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; server_name shop.example.com; location /.well-known/acme-challenge/ { root /srv; } location / { return 301 https://$host$request_uri; } }\nserver { listen 443 ssl; server_name shop.example.com; ssl_certificate /a; ssl_certificate_key /b; } }\n',
      },
      line: 3,
    },
  ],
  good: [
    // Both ways are open; an address inside.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=APP_URL=http://old.example.com API_URL=http://shop.example.com BASE_URL=http://web:8000\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; listen 443 ssl; server_name old.example.com; ssl_certificate /a; ssl_certificate_key /b; }\nserver { listen 8080; server_name old.example.com; }\nserver { listen 443 ssl; server_name shop.example.com; ssl_certificate /a; ssl_certificate_key /b; } }\n',
      },
    },
  ],
};
