import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=SESSION_SECURE_COOKIE=false\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl; ssl_certificate /a; ssl_certificate_key /b; } }\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=SESSION_COOKIE_SECURE=True\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl; ssl_certificate /a; ssl_certificate_key /b; } }\n',
      },
    },
    // Inside of a house, without TLS.
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=SESSION_COOKIE_SECURE=False\n',
        'nginx/nginx.conf': 'events {}\nhttp { server { listen 8080; } }\n',
      },
    },
  ],
};
