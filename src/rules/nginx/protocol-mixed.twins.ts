import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 10.0.0.1:8443; server 10.0.0.2:8443; }
server {
listen 8080;
location /a/ { proxy_pass https://a; }
location /b/ { proxy_pass http://a; }
location /c/ { proxy_pass https://a; }
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nlocation / {\nproxy_pass http://10.0.0.9:443;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation / {\nproxy_ssl_verify on;\nproxy_ssl_trusted_certificate /ca.pem;\nproxy_pass http://10.0.0.9:8000;\n}\n}\n',
      },
      line: 5,
    },
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
    // Two groups, and TLS told around for those that need it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 10.0.0.1:8443; server 10.0.0.2:8443; }
upstream b { server 10.0.0.1:8080; server 10.0.0.2:8080; }
proxy_ssl_server_name on;
server {
listen 8080;
location /a/ { proxy_pass https://a; }
location /b/ { proxy_pass http://b; }
location /c/ { proxy_pass http://10.0.0.3:80; }
}
}
`,
      },
    },
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
