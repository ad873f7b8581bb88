import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // No variable has a value when Nginx starts.
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 8080;\nset $t 30s;\nlocation / { proxy_pass http://127.0.0.1:8000;\nproxy_read_timeout $t; } }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_accept $b { default on; text/event-stream off; }\nserver {\nlisten 8080;\nlocation / { proxy_pass http://127.0.0.1:8000;\nproxy_buffering $b; } }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  proxy_pass http://127.0.0.1:8000;
  proxy_read_timeout 60sec;
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
server {
listen 80;
client_max_body_size 10MB;
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
sendfile yes;
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_req_status 200;
}
`,
      },
      line: 4,
    },
    {
      files: {
        'sites/shop.conf': `server {
listen 80;
location / {
  proxy_pass http://127.0.0.1:8000;
  proxy_next_upstream error timeout http_505;
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
gzip on;
gzip_comp_level 10;
}
`,
      },
      line: 4,
    },
    {
      files: {
        'templates/shop.conf.j2':
          'server {\n listen 80;\n client_body_timeout {{ timeout }}s;\n client_max_body_size {{ upload }}MB;\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    // stream has words of its own.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server { listen 8081; proxy_pass 127.0.0.1:1; proxy_next_upstream on; }
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
gzip_comp_level 9;
gzip_proxied no-cache NO-STORE private auth;
gzip_static always;
limit_conn_zone $binary_remote_addr zone=a:1m;
limit_conn_status 429;
limit_conn_log_level notice;
ssl_protocols TLSv1.2 tlsv1.3;
server {
listen 80;
satisfy any;
location / { proxy_pass http://127.0.0.1:8000; proxy_next_upstream error timeout http_502 non_idempotent; proxy_ignore_headers Vary x-accel-expires; }
}
}
`,
      },
    },
    // Every way to write a time or a size.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_body_timeout 1m30s;
send_timeout 500ms;
client_header_timeout 12;
client_max_body_size 2g;
large_client_header_buffers 4 8k;
ssl_session_timeout 1d;
sendfile ON;
proxy_buffers 8 16K;
}
`,
      },
    },
  ],
};
