import type { Twins } from '../define-rule.ts';

/** For nginx.name-missing-on-http. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; server_name _; return 444; }
server {
listen 80;
server_name b.example;
return 301 https://b.example$request_uri;
}
server {
listen 443 ssl;
server_name www.b.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
return 301 https://b.example$request_uri;
}
server {
listen 443 ssl;
server_name b.example ;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; server_name _; return 444; }
server {
listen 80;
server_name b.example;
return 301 https://b.example$request_uri;
}
server {
listen 443 ssl;
server_name b.example www.b.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
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
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; server_name _; return 301 https://$host$request_uri; }
server {
listen 80;
server_name b.example;
location /.well-known/acme-challenge/ { root /srv/acme; }
location / { return 301 https://b.example$request_uri; }
}
server {
listen 443 ssl;
server_name b.example www.b.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; server_name _; return 444; }
server {
listen 80;
server_name .b.example;
return 301 https://$host$request_uri;
}
server {
listen 443 ssl;
server_name b.example www.b.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; server_name _; return 444; }
server {
listen 80;
server_name b.example www.b.example;
return 301 https://b.example$request_uri;
}
server {
listen 443 ssl;
server_name b.example www.b.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
