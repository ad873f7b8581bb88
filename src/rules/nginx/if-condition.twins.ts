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
if ($remote_addr = 10.0.0.0/8) {
return 403;
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
listen 80;
location / {
if ($request_method = ^(PUT|DELETE)$) {
return 405;
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
if $uri = /x { return 403; }
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
if ($scheme == http) { return 301 https://$host$request_uri; }
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
if ($host = a.example && $scheme = http) { return 404; }
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
if ($request_method ~ ^(PUT|DELETE)$) {
return 405;
}
if ($arg_set = "a|b") {
return 403;
}
if ($remote_addr = 10.0.0.9) {
return 403;
}
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    // Every operator that there is.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
if ($scheme = http) { return 301 https://$host$request_uri; }
if ($http_user_agent ~* (bot|crawl)) { return 403; }
if ( $request_method !~ ^(GET|HEAD)$ ) { return 405; }
if (!-f $request_filename) { return 404; }
if ($invalid_referer) { return 403; }
if ($host != "a b") { return 404; }
if ($args ~ "a b\\)") { return 404; }
}
}
`,
      },
    },
  ],
};
