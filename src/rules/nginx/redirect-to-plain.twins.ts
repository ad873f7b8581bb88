import type { Twins } from '../define-rule.ts';

/** For nginx.redirect-to-plain. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name app.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_redirect https:// http://;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl; server_name a.example; root /srv; }\nserver { listen 443 ssl; server_name www.a.example;\nreturn 301 http://a.example$request_uri;\n} }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; server_name a.example www.a.example;\nssl_certificate a.pem; ssl_certificate_key a.key;\nif ($host != a.example) { return 301 http://a.example$request_uri; }\n}\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /old { return 301 http://$host/new; }
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name app.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_redirect http:// https://;
proxy_redirect http://old.example/ http://docs.other.example/;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /out { return 302 http://elsewhere.example/; }
location /x { return 200 "http://a.example/"; }
}
}
`,
      },
    },
  ],
};
