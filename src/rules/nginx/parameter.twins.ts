import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 8080;\nlocation / {\nproxy_redirect default;\nproxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server {\nlisten 8080;\nresolver 10.0.0.2 valid 30s;\nreturn 204;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server {\nlisten 8080;\nallow 10.0.0.5/8;\ndeny all;\nreturn 204;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'geo $office {\ndefault 0;\n203.0.113.7/24 1;\n}\nserver { listen 8080; if ($office) { return 403; } return 204; }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/a levels=1:2 max_size=1g;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
fastcgi_cache_path /var/cache/nginx/a keys_zone=a:10m max_size=10gb;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
access_log /var/log/nginx/a.log combined flush=5s;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
access_log off combined;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
error_log /var/log/nginx/e.log verbose;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
open_file_cache inactive=20s;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
resolver 127.0.0.1 timeout=3s;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_session_cache SSL:10m;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
keepalive_timeout 75 seconds;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_valid 200 10 m;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    // 200 seconds.
    {
      files: { 'nginx/conf.d/a.conf': 'server {\nlisten 8080;\nproxy_cache_valid 200;\n}\n' },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
set_real_ip_from 10.0.0.0/40;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 127.0.0.1:80, 127.0.0.1:81; }
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 127.0.0.1:80 weight = 5; }
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
deny example.com;
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
listen 8080;
allow 10.0.0.0/255.0.0.0;
deny all;
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
listen 8080;
rewrite ^/a$ /b 301;
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
listen 8080;
expires 1 d;
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
listen 8080;
expires never;
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
listen 8080;
add_header Cache-Control max-age=3600, public;
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
listen 8080;
proxy_redirect on;
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
listen 8080;
location /a/ {
limit_except GET,POST { deny all; }
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Each of them has forms that are seldom seen.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/p levels=2:2:1 keys_zone=p:1m inactive=1w min_free=1g use_temp_path=off loader_threshold=300ms;
log_format short '$remote_addr $status';
map $status $loggable { ~^2 0; default 1; }
access_log /var/log/nginx/a.log short gzip=9 flush=1m if=$loggable;
open_file_cache off;
open_log_file_cache max=100 inactive=20s valid=1m min_uses=2;
keepalive_timeout 75s 60;
set_real_ip_from unix:;
set_real_ip_from 2001:db8::/32;
limit_rate 100K;
proxy_cache_valid 10m;
proxy_cache_valid 200 301 1h30m;
proxy_cache_valid any 1m;
proxy_cookie_path / "/; Secure";
proxy_redirect off;
ssl_session_cache builtin:1000 shared:TLS:10m;
upstream a { hash $uri consistent; server 127.0.0.1:81 weight=2 max_fails=0 fail_timeout=10 max_conns=5; server unix:/run/a.sock down; }
server {
listen 8080;
allow 10.0.0.0/8;
allow ::1;
allow unix:;
deny all;
add_header X-A "b, c" always;
expires modified +24h;
location /a/ { expires @15h30m; }
location /b/ { expires -1; limit_except get POST { deny all; } }
location /c/ { expires $arg_e; rewrite ^/c/(.*)$ /b/$1? redirect; }
location /d/ { expires 1y6M; resolver 127.0.0.1:5353 [::1] valid=30 ipv6=off; }
}
}
`,
      },
    },
  ],
};
