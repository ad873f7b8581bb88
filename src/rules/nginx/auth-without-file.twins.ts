import type { Twins } from '../define-rule.ts';

/** For nginx.auth-without-file. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /admin/ {
auth_basic_user_file /etc/nginx/htpasswd;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /admin/ {
auth_basic off;
auth_basic_user_file /etc/nginx/htpasswd;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 9,
    },
    { files: { 'nginx/site.conf': 'server {\nlocation /a {\nauth_basic "a";\n}\n}\n' }, line: 3 },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /admin/ {
auth_basic "staff";
proxy_pass http://127.0.0.1:8000;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
auth_basic_user_file /etc/nginx/htpasswd;
location / { proxy_pass http://127.0.0.1:8000; }
location /admin/ { auth_basic staff; proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $realm { default staff; /open off; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
auth_basic $realm;
location / { auth_basic_user_file /etc/nginx/htpasswd; proxy_pass http://127.0.0.1:8000; }
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
auth_basic_user_file /etc/nginx/users;
location /a/ { auth_basic "x"; return 204; }
location /b/ { auth_basic off; return 204; }
}
}
`,
      },
    },
  ],
};
