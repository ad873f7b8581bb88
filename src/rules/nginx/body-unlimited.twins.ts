import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nclient_max_body_size 0;\nserver { location /upload/ { client_max_body_size 26m; proxy_pass http://127.0.0.1:8000; }\nlocation / { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_max_body_size 0;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // A registry takes layers of any size.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
server_name registry.example.com;
client_max_body_size 0;
location / { proxy_pass http://127.0.0.1:5000; }
}
}
`,
      },
    },

    // No location of the server keeps a body.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
client_max_body_size 0;
location / { proxy_pass http://127.0.0.1:5000; proxy_request_buffering off; }
location /c/ { proxy_pass http://127.0.0.1:5001; proxy_request_buffering off; }
location /v1/ { return 404; }
}
}
`,
      },
    },
    // gRPC is passed on while it comes in, and PHP where it is told so.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /pkg.Service/ { grpc_pass grpc://127.0.0.1:50051; client_max_body_size 0; }
location /up/ { fastcgi_pass 127.0.0.1:9000; fastcgi_request_buffering off; client_max_body_size 0; }
}
}
`,
      },
    },
    // A limit, and a registry that does not keep the body.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
client_max_body_size 10m;
location /v2/ { client_max_body_size 0; proxy_request_buffering off; proxy_pass http://127.0.0.1:5000; }
}
}
`,
      },
    },
  ],
};
