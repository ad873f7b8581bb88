import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~ ^/(?<bucket>[a-z]+)/s3/ { proxy_pass https://$bucket.s3.amazonaws.com; }
}
}
`,
      },
      line: 5,
    },

    {
      files: {
        'nginx/sites/shop.conf':
          'server {\n  listen 80;\n  set $app http://web:8000;\n  location / {\n    proxy_pass $app;\n  }\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n location / {\n  set $up http://api:8000;\n  proxy_pass $up;\n }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27.2\nVolume=./site.conf:/etc/nginx/conf.d/default.conf:ro\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  set $backend app.internal;
  proxy_pass http://$backend:8000;
}
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
listen 80;
location ~ ^/thumb/(?<name>[a-z0-9]+)$ {
  proxy_pass http://thumbs.internal:7000/t/$name;
}
location / { proxy_pass http://127.0.0.1:8000$request_uri; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Looked up at the start for another location, so not again here.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; }
server {
location /t/ { proxy_pass http://thumbs.internal:7000; }
location ~ ^/thumb/(\\w+)$ { proxy_pass http://thumbs.internal:7000/t/$1; }
location ~ ^/v2/(.*)$ { proxy_pass http://app/$1$is_args$args; }
location /plain { proxy_pass http://127.0.0.1:8000$request_uri; }
}
}
`,
      },
    },
    // Sites beside a file that names one.
    {
      files: {
        'nginx/sites/shop.conf':
          'server {\n  listen 80;\n  set $app http://web:8000;\n  location / {\n    proxy_pass $app;\n  }\n}\n',
        'nginx/snippets/names.conf': 'resolver 127.0.0.53 valid=10s;\n',
      },
    },
    // A fragment: the nginx.conf that is mounted too, and is not here, may have one.
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n location / {\n  set $up http://api:8000;\n  proxy_pass $up;\n }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27.2\nVolume=./site.conf:/etc/nginx/conf.d/default.conf:ro\nVolume=/etc/nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
    },
    // A resolver, an address, an upstream by name.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; }
map $cookie_group $pool { default app; }
server { resolver 127.0.0.53; location / { set $backend app.internal; proxy_pass http://$backend; } }
server { listen 81; location / { set $a 127.0.0.1:8000; proxy_pass http://$a; } location /b { proxy_pass http://$pool; } }
}
`,
      },
    },
  ],
};
