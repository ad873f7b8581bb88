import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=perip:1m;
server {
listen 80;
location / {
limit_conn perip 2;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_conn_zone $binary_remote_addr zone=c:1m;\nserver { listen 80;\nlocation /ws/ {\nlimit_conn c 1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_pass http://127.0.0.1:4000;\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=a:1m;
limit_conn_status 429;
server {
listen 8080;
limit_conn a 1;
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=perip:1m;
server {
listen 80;
location /dl/ {
limit_conn perip 2;
alias /srv/dl/;
}
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=dl:10m;
server {
listen 443 ssl;
server_name files.a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
limit_conn dl 3;
limit_rate 5m;
root /srv/mirror;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=dl:10m;
server {
listen 443 ssl;
server_name dl.a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
limit_conn dl 3;
root /srv/mirror;
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_conn_zone $binary_remote_addr zone=c:1m;\nserver { listen 80;\nlocation /download/ { limit_conn c 1; root /srv; }\n}\n',
      },
    },
    // One download at a time, in its own location.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=a:1m;
limit_conn_status 429;
server {
listen 8080;
limit_conn a 40;
location /iso/ { limit_conn a 1; root /srv; }
}
}
`,
      },
    },
  ],
};
