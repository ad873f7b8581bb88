import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location !~ /a { }
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
location == /a { }
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
location /a {
location /b { }
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
location = /a {
location /a/b { }
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
location @a {
location ~ b { }
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
location /a {
location @b { }
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Nested ones with the prefix of the outer one, and expressions anywhere.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a {
location /a/b { }
location = /a/c { }
location ~ ^/x { }
}
location ^~ /d/ { location ^~ /d/e { } }
location ~ ^/f { location ~ g { } }
location =/h { }
}
}
`,
      },
    },
  ],
};
