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
location / {
try_files $uri /index.php$args;
}
location ~ \\.php$ { try_files $uri =404; fastcgi_pass unix:/run/p.sock; }
}
}
`,
      },
      line: 10,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location ~ ^/api/(.*)$ {\nproxy_pass http://127.0.0.1:8000/$1;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\ntry_files $uri /index.php;\n} location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'sites/plain.conf':
          'server {\n listen 80;\n rewrite ^/(.*)$ https://shop.example.org/$1? permanent;\n}\n',
      },
      line: 3,
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
location / { try_files $uri /index.php$is_args$args; }
location /b/ { try_files $uri /index.php$request_uri; }
location ~ \\.php { try_files $uri =404; fastcgi_pass unix:/run/p.sock; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { set $to /x; location ~ ^/api/(.*)$ { proxy_pass http://127.0.0.1:8000/$1$is_args$args; } location /b/ { proxy_pass http://127.0.0.1:8000$to; } location /c/ { proxy_pass http://127.0.0.1:8000$request_uri; } location ~ ^/d/(.*)$ { internal; proxy_pass http://127.0.0.1:8000/$1; } } }\n',
      },
    },
    {
      files: {
        'sites/plain.conf':
          'server {\n listen 80;\n location /a { rewrite ^ https://shop.example.org$request_uri? permanent; }\n location /b { rewrite ^/(.*)$ https://shop.example.org/$1 permanent; }\n location /c { rewrite ^/c/(.*)$ /d/$1? last; }\n}\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { try_files $uri /index.php?$args; } location /b { try_files $uri /index.php$is_args$args; } location ~ \\.php$ { try_files $uri =404; fastcgi_pass 127.0.0.1:9000; } }\nserver { location / { try_files $uri /index.html; } } }\n',
      },
    },
  ],
};
