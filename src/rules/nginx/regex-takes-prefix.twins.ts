import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlocation /api/ { proxy_pass http://127.0.0.1:8000; }\nlocation ~ "^/(?<slug>[A-Za-z0-9_/-]{4,16})" { proxy_pass http://127.0.0.1:9000; }\n} }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlocation /ws { proxy_pass http://127.0.0.1:8000; }\nlocation ~ ^/w { proxy_pass http://127.0.0.1:9000; }\n} }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { root /srv;\nlocation /api/ { proxy_pass http://127.0.0.1:8000; }\nlocation ~* \\.(?:css|js|json)$ { expires 7d; }\n} }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/attachments/ { proxy_pass http://127.0.0.1:8000; }
location ~* \\.(?:png|jpe?g|css|js)$ { root /srv/www; expires 30d; }
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
server {
listen 80;
root /var/www;
location /static/ { alias /srv/app/staticfiles/; }
location ~* \\.(css|js|png)$ { expires 30d; }
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
location / { proxy_pass http://127.0.0.1:8000; }
location /media { root /vol; }
location ~* \\.(jpg|png)$ { expires 30d; }
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
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlocation /api/ { proxy_pass http://127.0.0.1:8000; }\nlocation ^~ /v2/ { proxy_pass http://127.0.0.1:8000; }\nlocation ~ ^/v2/ { proxy_pass http://127.0.0.1:9000; }\nlocation ~ "^/(?<slug>[A-Za-z0-9_-]{4,16})$" { proxy_pass http://127.0.0.1:9000; }\nlocation ~ ^/api/v\\d+/ { proxy_pass http://127.0.0.1:9000; }\n} }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { root /srv; location /api/ { proxy_pass http://127.0.0.1:8000; } location ^~ /v2/ { proxy_pass http://127.0.0.1:8000; } location ~* \\.(?:css|js|png)$ { expires 7d; } location ~ \\.json$ { expires 1d; try_files $uri @app; } location @app { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
    // The same folder.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
root /srv/www;
location / { try_files $uri $uri/ =404; }
location /media/ { root /srv/www; autoindex off; }
location ~* \\.(jpg|png)$ { expires 30d; }
}
}
`,
      },
    },
    // The prefix final, the expression a refusal or elsewhere.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ^~ /static/ { alias /srv/app/staticfiles/; }
location /media/ { alias /srv/app/media/; }
location /docs/ { root /srv; }
location ~ ^/images/.*\\.png$ { expires 1d; root /srv; }
location ~ \\.(bak|sql)$ { return 404; }
location ~ ~$ { deny all; }
location /api/ { proxy_pass http://127.0.0.1:8000; }
location /avatars/ { proxy_pass http://127.0.0.1:8000; }
location ~* ^/avatars/.*\\.(png|jpg)$ { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
