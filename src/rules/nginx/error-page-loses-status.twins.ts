import type { Twins } from '../define-rule.ts';

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
error_page 429 = @slow;
location @slow {
return 200 later;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
error_page 404 404.html;
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name a.example;\nerror_page 404 https://a.example/;\n} }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    root /srv/www;
    error_page 404 = /404.html;
    location / { try_files $uri =404; }
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
  error_page 502 503 504 = /errors/maintenance.html;
  server {
    location / { proxy_pass http://127.0.0.1:8000; }
    location ^~ /errors/ { internal; root /srv; }
  }
}
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 8080;\nlocation / { grpc_pass grpc://app:50051; error_page 502 = @down; }\nlocation @down { default_type application/grpc; add_header grpc-status 14 always; return 204; }\n}\n}\n',
      },
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
error_page 429 = @slow;
error_page 405 = @ok;
location @slow { return 429 later; }
location @ok { return 204; }
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
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
error_page 404 /404.html;
error_page 403 @denied;
error_page 497 https://$host$request_uri;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name a.example;\nerror_page 497 https://a.example$request_uri;\nerror_page 401 https://login.example/;\n} }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    root /srv/www;
    error_page 404 /404.html;
    error_page 403 =404 /404.html;
    error_page 405 = @app;
    location / { error_page 404 = /index.html; }
    location /old/ { error_page 404 = /error.html; }
    location = /error.html { return 410 "gone"; }
    location @app { proxy_pass http://127.0.0.1:8000; }
  }
}
`,
      },
    },
  ],
};
