import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // Two against one: the certificate bears the application's name.
    {
      files: {
        'nginx.conf': `events {}
http {
    server {
        listen 443 ssl;
        server_name media.exmaple.org;
        ssl_certificate /etc/letsencrypt/live/media.example.org/fullchain.pem;
        ssl_certificate_key /etc/letsencrypt/live/media.example.org/privkey.pem;
    }
}
`,
        'api.container': '[Container]\nImage=a.io/a:1\nEnvironment=PUBLIC_URL=https://media.example.org\n',
      },
      line: 5,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=SITE_URL=https://tracker.example.org\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; server_name tracker.example.com *.tracker.example.com; } }\n',
      },
      line: 3,
    },

    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name polder.waterschap.example; return 301 https://$host$request_uri; }\nserver { listen 443 ssl; server_name polder.watershap.example; ssl_certificate /a.pem; ssl_certificate_key /a.key; return 404; }\n}\n',
      },
      line: 4,
    },
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
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { server_name board.godwit.example; location / { proxy_pass http://127.0.0.1:80;\nproxy_set_header Host board.godwit.exmaple; } }\nserver { server_name *.wild.example; return 404; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { server_name www.plover.example; return 404; }\nserver { listen 81;\nreturn 301 https://www.polver.example$request_uri; }\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=SESSION_COOKIE_DOMAIN=.lapwing.exmaple\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name lapwing.example; location / { proxy_pass http://127.0.0.1:80; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; return 301 https://app.lapwing.io$request_uri; }\nserver { listen 443 ssl;\nserver_name app.lapwing.com;\nssl_certificate /etc/letsencrypt/live/app.lapwing.io/fullchain.pem;\nssl_certificate_key /etc/letsencrypt/live/app.lapwing.io/privkey.pem; }\n}\n',
      },
      line: 5,
    },
    // The ending is another one where TLS is.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name media.example.com; location / { return 301 https://media.example.com$request_uri; } }
server { listen 443 ssl; server_name media.example.org; ssl_certificate /a.pem; ssl_certificate_key /a.key; }
}
`,
      },
      line: 4,
    },
    // The site of the host's Nginx, of which the rest is not here, leads to this container.
    {
      files: {
        'web.container':
          '[Container]\nImage=ghcr.io/acme/stall:3\nPublishPort=127.0.0.1:3000:3000\nEnvironment=STALL_PUBLIC_URL=https://store.example.com\n',
        'nginx/sites-available/stall.conf':
          'server {\n listen 443 ssl;\n server_name stall.example.com;\n location / {\n  proxy_pass http://127.0.0.1:3000;\n  proxy_set_header Host $host;\n }\n}\n',
      },
      line: 4,
    },
    // Plain HTTP sends to a name of nobody, where the own name has its pages by TLS.
    {
      files: {
        'nginx/conf.d/site.conf':
          'server {\n listen 80;\n server_name chat.example.io;\n return 301 https://talk.example.org$request_uri;\n}\nserver {\n listen 443 ssl;\n server_name chat.example.io;\n location / { proxy_pass http://127.0.0.1:3000; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/conf.d/site.conf':
          'server {\n listen 80 default_server;\n return 301 https://chat.example.com$request_uri;\n}\nserver {\n listen 443 ssl;\n server_name chat.example.io;\n location / { proxy_pass http://127.0.0.1:3000; }\n}\n',
      },
      line: 3,
    },
  ],
  good: [
    // An old name that moves to a site elsewhere, and what comes under no name at all.
    {
      files: {
        'nginx/conf.d/site.conf':
          'server {\n listen 80;\n server_name old.example.io;\n return 301 https://www.example.org$request_uri;\n}\nserver {\n listen 80 default_server;\n return 301 https://www.example.org$request_uri;\n}\nserver {\n listen 443 ssl;\n server_name chat.example.io;\n location / { proxy_pass http://127.0.0.1:3000; }\n}\n',
      },
    },
    // Addresses of others: an API that it asks, a CDN, a site that another proxy answers for.
    {
      files: {
        'web.container':
          '[Container]\nImage=ghcr.io/acme/stall:3\nPublishPort=127.0.0.1:3000:3000\nEnvironment=OPENAI_BASE_URL=https://llm.example.net/v1 CDN_PUBLIC_URL=https://cdn.example.net WEBHOOK_URL=https://hooks.example.net/x PUBLIC_URL=https://shop.example.net\n',
        'caddy/Caddyfile.conf': '# shop.example.net is answered by Caddy\n',
        'nginx/sites-available/stall.conf':
          'server {\n listen 443 ssl;\n server_name stall.example.com;\n location / {\n  proxy_pass http://127.0.0.1:3000;\n  proxy_set_header Host $host;\n }\n}\n',
      },
    },
    // Two that are alike, each where it belongs.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name status.finch.example; return 204; }\nserver { listen 80; listen 443 ssl; server_name stats.finch.example; ssl_certificate /a.pem; ssl_certificate_key /a.key; return 404; }\nserver { listen 80 default_server; server_name statis.finch.example; return 301 https://stats.finch.example$request_uri; }\n}\n',
      },
    },
    // One certificate for both, under the name of the first.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl default_server; server_name lapwing.io; ssl_certificate /etc/letsencrypt/live/lapwing.io/fullchain.pem; ssl_certificate_key /etc/letsencrypt/live/lapwing.io/privkey.pem; return 404; }
server { listen 443 ssl; server_name lapwing.com; ssl_certificate /etc/letsencrypt/live/lapwing.io/fullchain.pem; ssl_certificate_key /etc/letsencrypt/live/lapwing.io/privkey.pem; return 301 https://lapwing.io$request_uri; }
}
`,
      },
    },
    // Another house, a name that a pattern takes, and one that is written with a digit.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { server_name shop1.example.org *.example.net; location / { proxy_pass http://127.0.0.1:80; proxy_set_header Host shop2.example.org; } }\nserver { server_name ship1.example.net; return 301 https://shop1.example.net$request_uri; }\n}\n',
      },
    },
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
