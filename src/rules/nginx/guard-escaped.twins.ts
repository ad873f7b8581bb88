import type { Twins } from '../define-rule.ts';

/** For nginx.guard-escaped. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/ { proxy_pass http://127.0.0.1:8000; }
location = /api/actuator/ {
return 404;
}
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
location ~ /(?:realms|resources)/ {
proxy_pass http://127.0.0.1:8080;
}
location /admin/ {
allow 10.0.0.0/8;
deny all;
proxy_pass http://127.0.0.1:8080;
}
}
}
`,
      },
      line: 8,
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
root /srv/www;
location / { try_files $uri /index.html; }
location ~ ^/(?:config|data|tests)$ {
return 404;
}
}
}
`,
      },
      line: 10,
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
location / { proxy_pass http://127.0.0.1:8069; }
location ~ ^/web/database$ {
return 403;
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
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ~ ^/realms/[^/]+/login-actions/ { proxy_pass http://127.0.0.1:8080; }
location /realms/master/ {
allow 10.0.0.0/8;
deny all;
proxy_pass http://127.0.0.1:8080;
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
          'events {}\nhttp { server {\nlocation = /actuator/ { return 404; }\nlocation / { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location / { deny all; try_files $uri /index.php; }
location ~ \\.php$ {
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass 127.0.0.1:9000;
}
}
}
`,
      },
      line: 6,
    },

    {
      files: {
        'sites/shop.conf': `server {
listen 80;
location / { try_files $uri @shop; }
location @shop { proxy_pass http://127.0.0.1:8000; }
location = /staff/ { auth_basic a; auth_basic_user_file a; proxy_pass http://127.0.0.1:8000; }
}
`,
      },
      line: 5,
    },

    {
      files: {
        'sites/shop.conf': `server {
listen 80;
location / { proxy_pass http://127.0.0.1:8000; }
location = /admin {
  allow 10.0.0.0/8;
  deny all;
  proxy_pass http://127.0.0.1:8000;
}
}
`,
      },
      line: 4,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
root /srv/www;
location ~ \\.php(?:$|/) { fastcgi_pass 127.0.0.1:9000; }
location ~ ^/(?:build|config|data)(?:$|/) { return 404; }
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
  location ~ ^/(?:_matrix|_synapse) { proxy_pass http://127.0.0.1:8008; }
  location /_synapse/admin { deny all; }
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
listen 80;
location /admin/ {
auth_basic "x";
auth_basic_user_file /etc/nginx/u;
}
location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; }
}
}
`,
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
location /api/ { proxy_pass http://127.0.0.1:8000; }
location = /api/docs/ {
return 404;
}
location = /api/ {
return 404;
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
listen 80;
root /srv/www;
location ~ /(?:css|img)/ { expires 1d; }
location /admin/ {
allow 10.0.0.0/8;
deny all;
proxy_pass http://127.0.0.1:8080;
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
root /srv/www;
location / { try_files $uri /index.html; }
location ~ ^/(?:config|data|tests)(?:/|$) { return 404; }
location ~ ^/(?:metrics|healthz)$ { return 404; }
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
location ~ ^/realms/[^/]+/login-actions/ { proxy_pass http://127.0.0.1:8080; }
location ^~ /realms/master/ { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8080; }
location /admin/ { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8080; }
}
}
`,
      },
    },
    // The lines stand in the server.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
deny all;
location / { auth_basic off; try_files $uri /index.php; }
location ~ \\.php$ {
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass 127.0.0.1:9000;
}
}
}
`,
      },
    },

    {
      files: {
        'sites/shop.conf': `server {
listen 80;
location / { proxy_pass http://127.0.0.1:8000; }
location = /metrics { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8000; }
location = /admin { auth_basic a; auth_basic_user_file a; proxy_pass http://127.0.0.1:8000; }
location /admin/ { auth_basic a; auth_basic_user_file a; proxy_pass http://127.0.0.1:8000; }
}
`,
      },
    },

    // Neither an alias nor numbers are where the expression looks.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { root /srv/www; location ~* \\.(css|js)$ { expires max; }\nlocation /files { internal; alias /srv/files; }\nlocation /metrics { stub_status; allow 127.0.0.1; deny all; } } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
root /srv/www;
location ~ ^/(?:build|config|data)(?:$|/) { return 404; }
location ~ ^/(?:index|remote)\\.php(?:$|/) { fastcgi_pass 127.0.0.1:9000; }
location ~ ^/(?:tests|lib)/ { deny all; }
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
  location ~ ^/(?:_matrix|_synapse/client) { proxy_pass http://127.0.0.1:8008; }
  location /_synapse/admin { deny all; }
  location ^~ /_matrix/key { deny all; }
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
listen 80;
location ^~ /admin/ { auth_basic "x"; auth_basic_user_file /etc/nginx/u; }
location /private/ { deny all; location ~ \\.php$ { return 403; } }
location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; }
location ~ /\\.ht { deny all; }
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
listen 80;
location /private/ { deny all; }
location ~ \\.bak$ { return 404; }
}
}
`,
      },
    },
  ],
};
