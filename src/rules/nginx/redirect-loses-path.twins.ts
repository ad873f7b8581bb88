import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/v1/ {
return 301 /api/v2$request_uri;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; server_name a.example; root /srv; }\nserver { listen 443 ssl; server_name www.a.example;\nreturn 301 https://a.example/;\n} }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; server_name a.example www.a.example; root /srv;\nif ($host = www.a.example) {\nreturn 301 https://a.example/;\n} } }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; server_name a.example; root /srv;\nerror_page 497 https://$host/;\n} }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name a.example;\nrewrite ^ https://a.example permanent;\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name a.example;\nlocation / { rewrite ^/(.*)$ https://$host/ redirect; }\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 80;
  server_name a.example;
  return 301 https://$host;
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name a.example; root /srv; }\nserver { listen 80; server_name www.a.example;\nreturn 301 $scheme://a.example;\n}\n}\n',
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /docs/ {
return 301 /v2$request_uri;
}
location / {
return 301 /en$request_uri;
}
}
}
`,
      },
    },
    // Another name that was bought, and only its start page.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; ssl_reject_handshake on; server_name a.example; root /srv; error_page 497 =301 https://$host$request_uri; }\nserver { listen 443 ssl; ssl_reject_handshake on; server_name a-campaign.example; return 301 https://a.example/; } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name a.example;\nrewrite ^/$ https://a.example/ permanent;\nrewrite ^/(.*)$ https://a.example/$1 permanent;\nrewrite ^/old https://a.example permanent;\n}\n}\n',
      },
    },
    // The path kept, another site, a single page.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; return 301 https://$host$request_uri; }
server { listen 80; server_name old.example; return 301 https://elsewhere.test/; }
server { listen 80; server_name b.example; location = / { return 301 https://b.example/; } }
}
`,
      },
    },
  ],
};
