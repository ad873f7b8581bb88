import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // For every server, from the level around them.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nproxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;\nserver { listen 443 ssl; location / { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { map $http_x_forwarded_proto $proto {\ndefault $http_x_forwarded_proto;\n"" $scheme; }\nserver { listen 443 ssl; location / { proxy_set_header X-Forwarded-Proto $proto; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl;\nset $client $http_x_real_ip;\nlocation / { proxy_set_header X-Real-IP $client; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl; location / { include fastcgi_params;\nfastcgi_param HTTPS $http_x_forwarded_proto;\nfastcgi_pass 127.0.0.1:9000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 443 ssl; location / {\ngrpc_set_header X-Forwarded-For $http_x_forwarded_for;\ngrpc_pass grpc://127.0.0.1:9000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
fastcgi_param REMOTE_ADDR $http_x_forwarded_for;
fastcgi_param SCRIPT_FILENAME /srv/a.php;
fastcgi_pass 127.0.0.1:9000;
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
  listen 443 ssl;
  ssl_reject_handshake on;
  location / {
    proxy_pass http://127.0.0.1:8000;
    proxy_set_header X-Forwarded-For $http_x_forwarded_for;
  }
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    // A balancer that terminates TLS is told of.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { map $http_x_forwarded_proto $proto { default $http_x_forwarded_proto; "" $scheme; }\nserver { listen 80; location / { proxy_set_header X-Forwarded-Proto $proto; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
    // Nginx's own values, and a server behind a proxy of one's own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl; ssl_reject_handshake on; location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; } }
server { listen 8080; location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto; } }
server { listen 444 ssl; ssl_reject_handshake on; real_ip_header X-Forwarded-For; set_real_ip_from 10.0.0.1; location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $http_x_real_ip; } }
}
`,
      },
    },
  ],
};
