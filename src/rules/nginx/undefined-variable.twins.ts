import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          "load_module modules/ngx_stream_module.so;\nevents {}\nstream {\nlog_format b '$remote_addr $request_time';\nserver { listen 1884; proxy_pass 127.0.0.1:1883; }\n}\n",
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          "events {}\nstream {\nlog_format l4 '$remote_addr $request_uri $status';\nserver { listen 5432; proxy_pass 10.0.0.1:5432; }\n}\n",
      },
      line: 3,
    },
    {
      files: {
        'conf.d/api.conf': `server {
  listen 443 ssl;
  location / {
    if ($ssl_client_verified != SUCCESS) { return 403; }
    proxy_pass http://127.0.0.1:8000;
  }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'conf.d/api.conf': `server {
  listen 443 ssl;
  location / {
    proxy_set_header X-Cert $ssl_client_verified;
    proxy_pass http://127.0.0.1:8000;
  }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header X-Forwarded-Proto $sheme;
}
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
        'nginx/nginx.conf':
          "events {}\nstream {\nlog_format l4 '$remote_addr $protocol $status $bytes_sent $upstream_addr';\nserver { listen 5432; access_log /var/log/nginx/l4.log l4; proxy_pass 10.0.0.1:5432; }\n}\n",
      },
    },
    // A map of another file.
    {
      files: {
        'conf.d/api.conf': `server {
  listen 443 ssl;
  location / {
    proxy_set_header X-Cert $ssl_client_verify$my_map;
    proxy_pass http://127.0.0.1:8000;
  }
}
`,
      },
    },
    // All ways to define one.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_upgrade $up { default upgrade; "" ""; }
map $host $who { "~^(?<tenant>\\w+)\\.example$" $tenant; default x; }
geo $remote_addr $near { default 0; }
split_clients $remote_addr $half { 50% a; * b; }
log_format x '$remote_addr $up $half \${near}s $request_time $cookie_a $arg_b $upstream_http_c $tenant';
server {
  server_name "~^(?<sub>.+)\\.example$";
  set $dir /srv/$sub;
  root $dir;
  location ~ ^/a/(.+)$ { return 301 /b/$1?x=$who; }
}
}
`,
      },
    },
  ],
};
