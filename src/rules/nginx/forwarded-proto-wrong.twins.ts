import type { Twins } from '../define-rule.ts';

const whole = (listen: string, value: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
listen ${listen};
ssl_certificate /etc/nginx/a.pem;
ssl_certificate_key /etc/nginx/a.key;
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Proto ${value}; }
}
}
`,
});

/** For nginx.forwarded-proto-wrong. */
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
proxy_set_header X-Forwarded-Port 80;
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
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name app.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_set_header X-Forwarded-Ssl off;
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
          'events {}\nhttp {\nserver {\nlisten 443 ssl;\nlocation = /index.php {\nfastcgi_pass unix:/run/php.sock;\nfastcgi_param HTTPS off;\n}\n}\n}\n',
      },
      line: 7,
    },
    { files: whole('443 ssl', 'http'), line: 7 },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
proxy_set_header X-Forwarded-Port 80;
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
server_name app.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_set_header X-Forwarded-Ssl on;
proxy_set_header X-Forwarded-Port 443;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    { files: whole('443 ssl', 'https') },
    // Behind another proxy that ends TLS; plain indeed.
    { files: whole('8080', 'https') },
    { files: whole('80', 'http') },
  ],
};
