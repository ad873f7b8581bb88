import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
location = /config.json {
expires max;
}
}
}
`,
      },
      line: 10,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $sent_http_content_type $expires {\ndefault off;\ntext/html max;\n~image/ max;\n}\nserver { listen 80; root /srv; expires $expires; }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80; root /srv/www;\nlocation = /sw.js {\nexpires 1y;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /api/ {\nadd_header Cache-Control "public, max-age=86400";\nproxy_pass http://127.0.0.1:8000;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /account/ {\nproxy_pass http://127.0.0.1:8000;\nexpires 1h;\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  root /srv;
  expires 1y;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
location = /config.json { expires -1; }
location ~ \\.config\\.[0-9a-f]+\\.js$ { expires max; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $sent_http_content_type $expires {\ndefault max;\ntext/html epoch;\n~*text/javascript max;\n~*text/x-cross-domain-policy 1w;\n~image/ max;\n}\nserver { listen 80; root /srv; expires $expires; }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80; root /srv/www;\nlocation = /sw.js { expires -1; }\nlocation = /manifest.json { expires 1d; }\nlocation = /service-worker.js { add_header Cache-Control "public, max-age=604800"; }\nlocation /api/ { add_header Cache-Control "no-store"; proxy_pass http://127.0.0.1:8000; }\nlocation /api/v1/catalogue/ { expires 5m; proxy_pass http://127.0.0.1:8000; }\nlocation /account/ { add_header Cache-Control "private, max-age=60"; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    // Hashed files, short times.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /assets/ { root /srv; expires max; add_header Cache-Control immutable; }
location / { root /srv; expires 5m; }
location = /index.html { root /srv; expires -1; }
}
}
`,
      },
    },
  ],
};
