import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_x_tenant $to {
acme http://127.0.0.1:81;
}
server {
listen 8080;
location / { proxy_pass $to; }
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // A default, a line for all the others, or a question before.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_x_tenant $to {
default http://127.0.0.1:80;
acme http://127.0.0.1:81;
}
map $cookie_b $pool { b 127.0.0.1:83; ~.* 127.0.0.1:84; }
map $cookie_c $maybe { c http://127.0.0.1:85; }
map $uri $path { /a /b; }
server {
listen 8080;
location / { proxy_pass $to; }
location /b { proxy_pass http://$pool; }
location /c { if ($maybe = '') { return 404; } proxy_pass $maybe; }
location /d { proxy_pass http://127.0.0.1:86$path; }
}
}
`,
      },
    },
  ],
};
