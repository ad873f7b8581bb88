import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
set $token "Bearer abcdef0123456789abcdef";
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
location / {
if ($http_authorization != "Bearer 5f1c0b9e7d2a4c8896aa") { return 403; }
proxy_pass http://127.0.0.1:8000;
}
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
location / {
proxy_set_header X-Api-Key "9f8c7b6a5d4e3f21";
proxy_pass http://127.0.0.1:8000;
}
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
location / {
proxy_set_header Authorization "Basic YXBwOmh1bnRlcjI3";
proxy_pass http://127.0.0.1:8000;
}
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
location /hooks/ {
if ($http_x_hook_token != "hk-49fe0c77d1") { return 403; }
proxy_pass http://127.0.0.1:8000;
}
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
location / {
fastcgi_param SCRIPT_FILENAME /srv/index.php;
fastcgi_param APP_SECRET 5f4a1c9be07d2f33;
fastcgi_pass 127.0.0.1:9000;
}
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
        'nginx/nginx.conf': `events {}
http {
map $http_authorization $known { default 0; "~^Bearer " 1; }
server {
location / {
if ($http_authorization = "") { return 401; }
if ($http_x_api_key !~ "^[0-9a-f]{32}$") { return 401; }
proxy_set_header Authorization "";
proxy_set_header X-Api-Key $http_x_api_key;
proxy_set_header X-Request-Id "1234567890";
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
  ],
};
