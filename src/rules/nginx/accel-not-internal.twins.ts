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
location / { proxy_pass http://127.0.0.1:8069; }
location ^~ /_filestore/ {
alias /var/lib/odoo/filestore/;
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
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass http://127.0.0.1:8080; }
location ^~ /files/invoices/ {
alias /srv/store/private/invoices/;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation / { proxy_set_header X-Accel-Mapping /srv/files/=/_files/; proxy_pass http://127.0.0.1:9292; }\nlocation /_files/ {\nalias /srv/files/;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location / { proxy_pass http://127.0.0.1:8000; }
    location /protected/ {
      alias /srv/files/;
    }
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
    location ^~ /_private-media/ {
      root /srv;
      add_header Cache-Control private;
    }
  }
}
`,
      },
      line: 4,
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
location ^~ /files/invoices/ { internal; alias /srv/store/private/invoices/; }
location /privacy/ { alias /srv/store/privacy/; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation / { proxy_set_header X-Accel-Mapping /srv/files/=/_files/; proxy_pass http://127.0.0.1:9292; }\nlocation /_files/ { internal; alias /srv/files/; }\n}\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location /protected/ { internal; alias /srv/files/; }
    location /private/ { auth_basic staff; auth_basic_user_file /etc/nginx/staff; alias /srv/private/; }
    location /internal/ { allow 10.0.0.0/8; deny all; root /srv; }
    location /media/ { alias /srv/media/; }
    location /protected-species/ { root /srv/www; }
    location /sendfile/ { proxy_pass http://127.0.0.1:8000; }
  }
  server {
    auth_request /auth;
    location = /auth { internal; proxy_pass http://127.0.0.1:8000; }
    location /x-accel/ { alias /srv/files/; }
  }
}
`,
      },
    },
  ],
};
