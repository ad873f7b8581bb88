import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nresolver 10.0.0.2;\nssl_certificate /etc/ssl/certs/ssl-cert-snakeoil.pem;\nssl_certificate_key /etc/ssl/private/ssl-cert-snakeoil.key;\nssl_stapling on;\nserver { listen 8443 ssl; }\n}\n',
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nssl_stapling_verify on;\nserver { listen 8080; }\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_stapling on;
server { listen 443 ssl; ssl_certificate /etc/ssl/a.pem; ssl_certificate_key /etc/ssl/a.key; }
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
resolver 127.0.0.53;
server {
  listen 443 ssl;
  ssl_certificate /etc/letsencrypt/live/a.example/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/a.example/privkey.pem;
  ssl_stapling on;
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/sites-available/a.conf':
          'server {\n listen 443 ssl;\n ssl_certificate /etc/letsencrypt/live/a/fullchain.pem;\n ssl_certificate_key /etc/letsencrypt/live/a/privkey.pem;\n ssl_stapling on;\n}\n',
      },
      line: 5,
    },
  ],
  good: [
    // A resolver, a file, or off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { resolver 127.0.0.53; ssl_stapling on; return 404; }
server { listen 81; ssl_stapling on; ssl_stapling_file a.der; return 404; }
server { listen 82; ssl_stapling off; return 404; }
}
`,
      },
    },
  ],
};
