import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
proxy_pass 127.0.0.1:8000;
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
location /a/ {
proxy_pass ws://127.0.0.1:8000;
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
location /a/ {
proxy_pass http://127.0.0.1:80800;
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
location /a/ {
proxy_pass http:/127.0.0.1;
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
location /a/ {
fastcgi_pass 127.0.0.1;
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
location /a/ {
fastcgi_pass http://127.0.0.1:9000;
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
location /a/ {
fastcgi_pass /run/php/php.sock;
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
location /a/ {
grpc_pass http://127.0.0.1:50051;
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
location /a/ {
grpc_pass grpc://127.0.0.1:50051/a;
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
upstream a { server 127.0.0.1:99999; }
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
upstream a { server $host; }
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
upstream a { server ::1; }
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
listen 99999;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80,443;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // Sockets, groups without a port, variables, addresses of IPv6 and other spellings.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream php { server unix:/run/php.sock; server [::1]:9000 backup; }
upstream up.example { server 127.0.0.1; }
server {
listen [::1]:8080;
listen 127.0.0.1;
listen unix:/tmp/seatrial-a.sock;
location /a/ { proxy_pass HTTP://127.0.0.1:81; }
location /b/ { proxy_pass http://unix:/run/b.sock:/c/; }
location /c/ { proxy_pass http://[::1]:82/x; }
location /d/ { fastcgi_pass php; }
location /e/ { grpc_pass grpcs://127.0.0.1:443; }
location /f/ { uwsgi_pass suwsgi://127.0.0.1:3031; }
location /g/ { set $to 127.0.0.1:8080; proxy_pass http://$to; }
location /h/ { proxy_pass http://up.example; }
location /i/ { proxy_pass $scheme://127.0.0.1:81; }
}
}
`,
      },
    },
  ],
};
