import type { Twins } from '../define-rule.ts';

const whole = (locations: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /auth { internal; proxy_pass http://127.0.0.1:4180; }
${locations}
}
}
`,
});

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
location / {
auth_request /auth;
proxy_set_header X-Email $http_x_email;
proxy_pass http://127.0.0.1:8080;
}
location = /auth { internal; proxy_pass http://127.0.0.1:4180; }
}
}
`,
      },
      line: 10,
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
location / {
auth_request /auth;
auth_request_set $user $http_x_auth_request_user;
proxy_set_header X-User $user;
proxy_pass http://127.0.0.1:8080;
}
location = /auth { internal; proxy_pass http://127.0.0.1:4180; }
}
}
`,
      },
      line: 10,
    },
    {
      files: whole(
        'location / {\nauth_request /auth;\nproxy_set_header X-Remote-User $http_x_remote_user;\nproxy_pass http://127.0.0.1:8000;\n}',
      ),
      line: 8,
    },
    {
      files: whole(
        'location / {\nauth_request /auth;\nauth_request_set $uid $upstream_http_x_user_id;\nproxy_set_header X-User-Id $uid;\nproxy_pass http://127.0.0.1:8000;\n}\nlocation /public/ {\nproxy_pass http://127.0.0.1:8000;\n}',
      ),
      line: 13,
    },
    {
      files: whole(
        'auth_basic staff;\nauth_basic_user_file /etc/nginx/staff;\nlocation / {\nproxy_set_header Remote-User $remote_user;\nproxy_pass http://127.0.0.1:8000/;\n}\nlocation /api/ {\nauth_basic off;\nproxy_set_header Host $host;\nproxy_pass http://127.0.0.1:8000/api/;\n}',
      ),
      line: 15,
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
location / {
auth_request /auth;
auth_request_set $user $upstream_http_x_auth_request_user;
proxy_set_header X-User $user;
proxy_set_header X-Name $http_x_name_of_device;
proxy_pass http://127.0.0.1:8080;
}
location = /auth { internal; proxy_pass http://127.0.0.1:4180; }
}
}
`,
      },
    },
    // Emptied where nobody is asked, another application, and a server that only a proxy reaches.
    {
      files: whole(
        'location / {\nauth_request /auth;\nauth_request_set $uid $upstream_http_x_user_id;\nproxy_set_header X-User-Id $uid;\nproxy_pass http://127.0.0.1:8000;\n}\nlocation /public/ {\nproxy_set_header X-User-Id "";\nproxy_pass http://127.0.0.1:8000;\n}\nlocation /docs/ { proxy_pass http://127.0.0.1:8100; }\nlocation /trace/ { proxy_set_header X-Request-Id $http_x_request_id; proxy_pass http://127.0.0.1:8100; }',
      ),
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 127.0.0.1:8080; location / { proxy_set_header X-Forwarded-User $http_x_forwarded_user; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
  ],
};
