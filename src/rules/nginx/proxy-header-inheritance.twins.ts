import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http { server {
include uwsgi_params;
location / { uwsgi_pass 127.0.0.1:3031; }
location /up/ {
uwsgi_param UPLOAD 1;
uwsgi_pass 127.0.0.1:3031;
}
} }
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http { server {
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME /srv/index.php;
location /up/ {
fastcgi_param UPLOAD 1;
fastcgi_pass 127.0.0.1:9000;
}
} }
`,
        'nginx/fastcgi_params': 'fastcgi_param REQUEST_METHOD $request_method;\n',
      },
      line: 6,
    },
    // The same application with a header less.
    {
      files: {
        'nginx/nginx.conf': `events {}
http { server {
proxy_set_header Host $host;
proxy_set_header X-Remote-User "";
location / { proxy_pass http://127.0.0.1:8000; }
location /up/ {
proxy_set_header Host $host;
proxy_set_header X-Up 1;
proxy_pass http://127.0.0.1:8000;
}
} }
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_set_header Host $host;
proxy_set_header X-Forwarded-For $remote_addr;
location /ws/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_http_version 1.1;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection upgrade;
}
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
proxy_set_header X-Forwarded-Proto $scheme;
server {
  proxy_set_header Host $host;
  location / { proxy_pass http://127.0.0.1:8000; }
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
listen 443 ssl;
grpc_set_header Host $host;
grpc_set_header X-Real-IP $remote_addr;
location /search.v1. {
  grpc_pass grpc://127.0.0.1:50051;
  grpc_set_header X-Request-Id $request_id;
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
proxy_hide_header X-Powered-By;
proxy_hide_header X-Runtime;
server {
location / { proxy_pass http://127.0.0.1:3000; }
location /reports/ {
  proxy_pass http://127.0.0.1:3000/r/;
  proxy_hide_header x-runtime;
  proxy_hide_header Server-Timing;
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
fastcgi_hide_header X-Powered-By;
location / { try_files $uri /index.php; }
location = /index.php { fastcgi_pass unix:/run/php/fpm.sock; include fastcgi.conf; }
location = /feed.php {
  include fastcgi.conf;
  fastcgi_pass unix:/run/php/fpm.sock;
  fastcgi_hide_header Set-Cookie;
}
}
}
`,
      },
      line: 10,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream bucket { server media.s3.store.example.net:443; keepalive 8; }
server {
listen 80;
server_name files.example;
proxy_set_header Host $host;
proxy_set_header X-Forwarded-For $remote_addr;
proxy_set_header X-Forwarded-Proto $scheme;
location / { proxy_pass http://127.0.0.1:8000; }
location /media/ {
proxy_http_version 1.1;
proxy_set_header Host media.s3.store.example.net;
proxy_set_header Connection "";
proxy_ssl_server_name on;
proxy_ssl_name media.s3.store.example.net;
proxy_pass https://bucket/;
}
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http { server {
include fastcgi_params;
location / { include fastcgi_params; fastcgi_param SCRIPT_FILENAME /srv/index.php; fastcgi_pass 127.0.0.1:9000; }
location /b/ { fastcgi_pass 127.0.0.1:9000; }
proxy_set_header Host $host;
proxy_set_header X-Remote-User "";
proxy_set_header Connection "";
location /c/ { proxy_pass http://127.0.0.1:8000; }
location /d/ { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8001; }
} }
`,
        'nginx/fastcgi_params':
          'fastcgi_param REQUEST_METHOD $request_method;\nfastcgi_param QUERY_STRING $query_string;\n',
      },
    },
    // A server elsewhere, by its own name.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
proxy_set_header Host $host;
proxy_set_header X-Forwarded-For $remote_addr;
location / { proxy_pass http://127.0.0.1:3000; }
location /files/ { proxy_pass https://files.example.org/bucket/; proxy_set_header Host files.example.org; }
location /erp/ { proxy_pass https://erp.example.org/; proxy_set_header Host $proxy_host; proxy_set_header Cookie ""; }
}
}
`,
      },
    },
    // Another server, with other headers to hide; what is dropped is hidden again; gRPC beside HTTP.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_hide_header X-Powered-By;
server {
proxy_set_header Host $host;
location / { proxy_pass http://127.0.0.1:3000; }
location /files/ {
  proxy_pass https://files.example.org/bucket/;
  proxy_hide_header x-amz-id-2;
}
location /feed { proxy_pass http://127.0.0.1:3000; proxy_hide_header Set-Cookie; proxy_hide_header x-powered-by; }
location /search.v1. {
  grpc_pass grpc://127.0.0.1:50051;
  grpc_set_header X-Request-Id $request_id;
}
}
}
`,
      },
    },
    // The host is passed on in Host; a question of auth_request has no client of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  proxy_set_header Host $host;
  proxy_set_header X-Forwarded-Host $host;
  proxy_set_header X-Forwarded-For $remote_addr;
  location /wiki/ {
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-User $remote_user;
    proxy_pass http://127.0.0.1:3000/;
  }
  location = /auth {
    internal;
    proxy_pass_request_body off;
    proxy_set_header Content-Length "";
    proxy_pass http://127.0.0.1:3001/verify;
  }
}
}
`,
      },
    },
    // All repeated, or nothing passed on.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_set_header Host $host;
proxy_set_header X-Forwarded-For $remote_addr;
server {
  location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 5s; }
  location /ws/ {
    proxy_pass http://127.0.0.1:8000;
    proxy_set_header host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header Upgrade $http_upgrade;
  }
  location /static/ { proxy_set_header X-Dead 1; root /srv; }
}
}
`,
      },
    },
  ],
};
