import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=OIDC_ISSUER=https://id.ledger.example/realms/a\n',
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { server_name id.legder.example; location / { proxy_pass http://127.0.0.1:80; } }\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=LOCAL_DOMAIN=social.example.org\n',
        'nginx/site.conf': 'server { listen 80; server_name socail.example.org; }\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=APP_URL=https://old.example.net\n',
        'nginx/nginx.conf': 'events {}\nhttp { server { listen 80; server_name www.example.org; } }\n',
      },
      line: 3,
    },
  ],
  good: [
    // A cookie's domain above, another house's API, a name by a pattern.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=SESSION_DOMAIN=example.org APP_URL=https://shop.example.org PARTNER_URL=https://a.example.net\n',
        'nginx/nginx.conf': 'events {}\nhttp { server { listen 80; server_name shop.example.org; } }\n',
      },
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=APP_URL=https://shop.example.org\n',
        'nginx/nginx.conf': 'events {}\nhttp { server { listen 80; server_name *.example.org; } }\n',
      },
    },
  ],
};
