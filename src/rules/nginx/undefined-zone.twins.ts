import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'roles/shop/files/nginx/nginx.conf':
          'events {}\nhttp {\nlimit_req_zone $binary_remote_addr zone=login:10m rate=12r/m;\ninclude conf.d/*.conf;\n}\n',
        'roles/shop/templates/nginx/shop.conf.j2': `server {
listen 80;
server_name {{ domain }};
location / {
limit_req zone=logins burst=5;
return 204;
}
}
`,
      },
      file: 'roles/shop/templates/nginx/shop.conf.j2',
      line: 5,
    },
    {
      files: {
        'roles/edge/files/nginx/nginx.conf': `worker_processes auto;
events {}
http {
limit_req_zone $binary_remote_addr zone=api:1m rate=5r/s;
map $uri $mode { default a; /b b; }
include /etc/nginx/conf.d/*.conf;
}
`,
        'roles/edge/templates/shop.conf.j2': `server {
listen 80;
server_name {{ domain }};
location / {
limit_req zone=apo burst=5;
proxy_set_header X-Mode $mode;
proxy_pass http://127.0.0.1:8000;
}
}
`,
      },
      line: 5,
      file: 'roles/edge/templates/shop.conf.j2',
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nstream {\nlimit_conn_zone $binary_remote_addr zone=perip:10m;\nserver { listen 1884; proxy_pass 127.0.0.1:1883;\nlimit_conn per_ip 10; }\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;
  server {
    location /login { limit_req zone=logins burst=2; }
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
    limit_conn perip 10;
  }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/sites/shop.conf': `limit_req_zone $binary_remote_addr zone=login:5m rate=5r/m;
limit_conn_zone $binary_remote_addr zone=perip:5m;
server {
  location /login { limit_req zone=login burst=2; proxy_pass http://127.0.0.1:8000; }
  location / {
    limit_conn login 10;
    proxy_pass http://127.0.0.1:8000;
  }
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'roles/edge/files/nginx/nginx.conf': `worker_processes auto;
events {}
http {
limit_req_zone $binary_remote_addr zone=api:1m rate=5r/s;
map $uri $mode { default a; /b b; }
include /etc/nginx/conf.d/*.conf;
}
`,
        'roles/edge/templates/shop.conf.j2': `server {
listen 80;
server_name {{ domain }};
location / {
limit_req zone=api burst=5;
proxy_set_header X-Mode $mode;
proxy_pass http://127.0.0.1:8000;
}
}
`,
      },
    },
    // The zone is in a file without a block, under a folder of another name that is mounted as conf.d.
    {
      files: {
        'opt/edge/00.conf':
          "server_tokens off;\nlog_format e '$remote_addr $status';\nlimit_req_zone $binary_remote_addr zone=auth:5m rate=10r/m;\n",
        'opt/edge/10-site.conf':
          'server { listen 80;\nlocation / { limit_req zone=auth burst=5; proxy_pass http://127.0.0.1:8000; }\n}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=/opt/edge:/etc/nginx/conf.d:ro\n',
      },
    },
    // Zones of each kind, defined behind their use.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  limit_req zone=a burst=5;
  limit_conn b 5;
  location / { proxy_cache c; proxy_pass http://127.0.0.1:8000; }
  location /off { proxy_cache off; proxy_pass http://127.0.0.1:8000; }
}
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_conn_zone $binary_remote_addr zone=b:1m;
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
}
`,
      },
    },
    // A piece of a config, whose zones are elsewhere.
    {
      files: {
        'nginx/nginx.conf': `server {
  limit_req zone=elsewhere;
}
`,
      },
    },
  ],
};
