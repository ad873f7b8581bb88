import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/site.conf':
          'map $http_upgrade $connection_upgrade {\n  default upgrade;\n  "" close;\n}\nserver { listen 80; location / { proxy_pass http://127.0.0.1:3000; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\ngeo $office {\n default 0;\n 10.0.0.0/8 1;\n}\nserver { listen 8080; location / { return 204; } }\n}\n',
      },
      line: 3,
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
    // Used by another map, in a log, or by a file that is not here.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\ngeo $office { default 0; 10.0.0.0/8 1; }\nmap $office $key { 1 ""; default $binary_remote_addr; }\nlog_format a "$status ${loud}";\nmap $status $loud { default 1; }\naccess_log /var/log/nginx/a.log a;\nlimit_req_zone $key zone=a:10m rate=5r/s;\nserver { listen 8080; location / { limit_req zone=a burst=5; return 204; } }\n}\n',
      },
    },
    { files: { 'nginx/maps.conf': 'map $uri $new {\n /a /b;\n}\nserver { listen 80; }\n' } },
  ],
};
