import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
