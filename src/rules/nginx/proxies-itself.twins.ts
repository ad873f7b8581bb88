import type { Twins } from '../define-rule.ts';

/** For nginx.proxies-itself. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; location / { return 301 https://a.example$request_uri; } }
server { listen 443 ssl; server_name a.example; location /erp/ { proxy_set_header Host $host;
proxy_pass http://127.0.0.1;
} }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 8000; location / {\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server localhost:80; }
server { listen 80 default_server; return 444; }
server { listen 80; server_name a.example; location / { proxy_set_header Host $host;
proxy_pass http://app;
} }
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
server { listen 80; server_name a.example; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8080; } location /b/ { proxy_set_header Host b.example; proxy_pass http://127.0.0.1; } }
server { listen 80; server_name b.example; location / { return 404; } location = /status { return 204; } }
server { listen 8080; location / { root /srv; } location /x/ { rewrite ^/x/(.*)$ /$1 break; proxy_pass http://127.0.0.1:8080; } }
}
`,
      },
    },
  ],
};
