import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
if ($http_x-api-key = "") {
return 401;
}
proxy_pass http://127.0.0.1:8000;
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
listen 8080;
set name 1;
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
set $uri /x;
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
set $scheme https;
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
map $uri x { default 1; }
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_host $host { default 1; }
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
geo x { default 0; }
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
add_header X-A "\${host";
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
set $a 5$;
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
location / {
set $k "$http_host-mobile";
proxy_set_header X-K $k-$http_x_api_key-suffix;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    // Those that Nginx lets one set, and a $ in an expression.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
set $args a=b;
set $limit_rate 10k;
set $arg_a b;
set $cookie_c d;
set $my_uri $uri;
set $b "\${host}x";
rewrite ^/a$ /b;
if ($uri ~ x$) { return 403; }
}
}
`,
      },
    },
  ],
};
