import type { Twins } from '../define-rule.ts';

/** For nginx.host-not-passed. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
upstream web { server 127.0.0.1:3000; }
upstream stream { server 127.0.0.1:4000; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_set_header Host $host; proxy_pass http://web; }
location /stream {
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $connection_upgrade;
proxy_pass http://stream;
}
}
}
`,
      },
      line: 16,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://10.1.1.5:3000;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
}
}
}
`,
      },
      line: 6,
    },

    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nproxy_set_header Host localhost;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nproxy_set_header Host $proxy_host;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 3,
    },
    // Its own proxy_set_header undoes the server's, which the neighbour keeps.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  proxy_set_header Host $host;
  location / { proxy_pass http://127.0.0.1:8000; }
  location /cable {
    proxy_pass http://127.0.0.1:8000;
    proxy_set_header Upgrade $http_upgrade;
  }
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; }
server {
listen 80;
location / {
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_pass http://app;
}
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location = /health { proxy_pass http://app/healthz/; proxy_set_header Host localhost; } } upstream app { server 127.0.0.1:8000; } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /files/ {\nproxy_set_header Host files;\nproxy_redirect http://files/ /files/;\nproxy_pass http://files:8080/;\n} } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_set_header Host $host;
proxy_set_header X-Real-IP $remote_addr;
location = /_check { internal; proxy_set_header X-Original-URI $request_uri; proxy_set_header X-Real-IP $remote_addr; proxy_pass http://127.0.0.1:8000/check; }
location / { auth_request /_check; proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nproxy_set_header Host $proxy_host;\nproxy_set_header X-Forwarded-Host $host;\nproxy_pass http://127.0.0.1:8000;\n} location /cdn/ { proxy_set_header Host $proxy_host; proxy_pass https://cdn.example.net/; } } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_pass http://127.0.0.1:8000; }
location /metrics { proxy_pass http://127.0.0.1:9000; }
}
}
`,
      },
    },
  ],
};
