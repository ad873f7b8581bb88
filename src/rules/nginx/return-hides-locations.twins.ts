import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
root /srv/www;
rewrite ^/(.*)$ /index.php?q=$1 last;
location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }
location /static/ { expires 1d; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /x/ {\nreturn 200 ok;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/(.*)$ https://www.example.com/$1 permanent;
location /keep { root /srv; }
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
server_name a.example;
location /.well-known/acme-challenge/ { root /var/www/certbot; }
return 301 https://$host$request_uri;
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
listen 80;
rewrite ^ /index.php last;
location = /index.php { fastcgi_pass 127.0.0.1:9000; }
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
if ($request_uri ~ ^/static/) {
break;
}
rewrite ^/(.*)$ /index.php?q=$1 last;
location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }
location /static/ { expires 1d; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /x/ { if ($arg_a) { return 403; } proxy_pass http://127.0.0.1:8000; } location /y/ { rewrite ^/y/a$ /b break; return 404; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
    // Only some paths.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/old/(.*)$ https://www.example.com/$1 permanent;
location /keep { root /srv; }
}
}
`,
      },
    },

    // Inside of location or if, or with a named location for its error page.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; location / { return 301 https://$host$request_uri; } location /a { root /srv; } }
server { listen 81; if ($host = x) { return 404; } location / { root /srv; } }
server { listen 82; error_page 404 @gone; return 404; location @gone { root /srv; } }
}
`,
      },
    },
  ],
};
