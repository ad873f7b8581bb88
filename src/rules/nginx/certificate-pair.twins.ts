import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl default_server; ssl_certificate tls/fallback.crt; ssl_certificate_key tls/fallback.key; }\nserver { listen 443 ssl; server_name a.example.com;\nssl_certificate tls/a.example.com/fullchain.pem;\nssl_certificate_key tls/fallback.key;\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nssl_certificate /certs/a/cert.pem;\nssl_certificate_key /certs/a/privkey.pem;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nssl_certificate /certs/a/fullchain.pem;\nssl_certificate_key /certs/a/cert.pem;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nssl_certificate /certs/a.csr;\nssl_certificate_key /certs/a.key;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nssl_certificate /certs/a.pem;\nssl_certificate_key /certs/a.crt;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
ssl_certificate /etc/nginx/tls/privkey.pem;
ssl_certificate_key /etc/nginx/tls/fullchain.pem;
}
}
`,
      },
      line: 5,
    },

    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 443 ssl;\n ssl_certificate /etc/ssl/private/a.key;\n ssl_certificate_key /etc/ssl/certs/a.crt;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 8443 ssl; server_name a.example.com; ssl_certificate /c/a.example.com.crt;\nssl_certificate_key /c/b.example.com.key; }\nserver { listen 8443 ssl; server_name b.example.com; ssl_certificate /c/b.example.com.crt; ssl_certificate_key /c/b.example.com.key; } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  ssl_certificate /etc/letsencrypt/live/a.example/cert.pem;
  ssl_certificate_key /etc/letsencrypt/live/a.example/privkey.pem;
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
  listen 443 ssl;
  ssl_certificate /etc/letsencrypt/live/a.example/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/b.example/privkey.pem;
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'templates/shop.conf.j2':
          'server {\n listen 443 ssl;\n ssl_certificate /etc/letsencrypt/live/{{ domain }}/cert.pem;\n ssl_certificate_key /etc/letsencrypt/live/{{ domain }}/privkey.pem;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
ssl_certificate /etc/ssl/a/fullchain.pem;
ssl_certificate_key /etc/ssl/a/fullchain.pem;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl; ssl_certificate /tls/wild.crt; ssl_certificate_key /tls/wild.key; }\nserver { listen 444 ssl; ssl_certificate /tls/wild-fullchain.crt; ssl_certificate_key /tls/wild.key; }\nserver { listen 445 ssl; ssl_certificate /tls/wild/fullchain.pem; ssl_certificate_key /tls/wild.key; }\n',
      },
    },
    // Names of one's own: nobody knows what is in them.
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nssl_certificate /tls/cert.pem;\nssl_certificate_key /tls/key.pem;\n}\nserver { listen 444 ssl;\nssl_certificate /certs/a.crt;\nssl_certificate_key /certs/a.key;\n}\n',
      },
    },
    // Both in one file.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
ssl_certificate /etc/ssl/a/combined.pem;
ssl_certificate_key /etc/ssl/a/combined.pem;
}
}
`,
      },
    },
    // Pairs, also two of them, in other layouts.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  ssl_certificate /etc/letsencrypt/live/a.example/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/a.example/privkey.pem;
  ssl_certificate /etc/ssl/rsa/site.pem;
  ssl_certificate_key /etc/ssl/keys/other.pem;
}
}
`,
      },
    },
  ],
};
