import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ { include uwsgi_params; uwsgi_pass 127.0.0.1:3031; }
location /b/ { proxy_pass http://127.0.0.1:3031; }
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
location /a/ { proxy_pass http://127.0.0.1:8443; }
location /b/ { proxy_pass https://127.0.0.1:8443; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // gRPC and HTTP on one port, and one host with several ports.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ { proxy_pass http://127.0.0.1:8080; }
location /b/ { proxy_pass https://127.0.0.1:8443; }
location /c/ { include fastcgi_params; fastcgi_param SCRIPT_FILENAME /a; fastcgi_pass 127.0.0.1:9000; }
location /d/ { proxy_pass http://127.0.0.1:8080/x; }
}
}
`,
      },
    },
  ],
};
