import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80 default_server;
return 301 https://$http_host$request_uri;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { include fastcgi_params;\nfastcgi_param SERVER_NAME $http_host;\nfastcgi_pass 127.0.0.1:9000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $http_host; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; location / { proxy_set_header Host $host;\nproxy_set_header X-Forwarded-Host $http_x_forwarded_host;\nproxy_pass http://127.0.0.1:8001; } } }\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
return 301 https://$http_host$request_uri;
}
server {
listen 80;
return 301 https://$host$request_uri;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 8448; location / { proxy_set_header Host $http_host; proxy_pass http://127.0.0.1:8008; } }\nserver { listen 80; location /v2/ { proxy_set_header Host $http_host; proxy_pass http://127.0.0.1:5000; } }\nserver { listen 80; server_name s3.example.org; ignore_invalid_headers off; location / { proxy_set_header Host $http_host; proxy_pass http://127.0.0.1:9000; } } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl; ssl_certificate /c.pem; ssl_certificate_key /k.pem; location / { proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://127.0.0.1:8001; } } }\n',
      },
    },
    // The host that Nginx settled on, with a port, or a fixed one.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host:$server_port; }
location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header Host app.example; proxy_set_header X-Forwarded-Host ""; }
}
}
`,
      },
    },
  ],
};
