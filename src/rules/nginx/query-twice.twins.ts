import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nrewrite ^/(.*)$ https://a.example/$1?$args permanent;\n} }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^ https://www.example.com$request_uri permanent;
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
listen 8080;
location /a { return 301 https://b.example.com$request_uri?$args; }
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
listen 8080;
location /a { return 301 https://b.example.com$request_uri$is_args$args; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // With a ? at the end, with $uri, or as a value of the query.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/a$ https://www.example.com$request_uri? permanent;
rewrite ^/b$ https://www.example.com$uri permanent;
rewrite ^/d$ /login?next=$request_uri redirect;
location ~ \\.php(?:$|/) {
rewrite ^/(?!index|remote|status) /index.php$request_uri;
fastcgi_pass php:9000;
}
location /c { return 301 https://b.example.com$uri$is_args$args; }
location /e { return 302 /login?next=$request_uri; }
location /f { return 301 https://b.example.com$request_uri; }
}
}
`,
      },
    },
  ],
};
