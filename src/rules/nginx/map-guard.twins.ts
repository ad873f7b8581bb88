import type { TwinFiles, Twins } from '../define-rule.ts';

const site = (map: string, condition: string): TwinFiles => ({
  'nginx/nginx.conf': `events {}
http {
${map}
server {
  listen 80;
  location / { if (${condition}) { return 403; } proxy_pass http://127.0.0.1:8000; }
}
}
`,
});

/** For nginx.map-guard. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
geo $ops {
default 0;
10.66.0.0/16 1;
192.0.2.14 1;
}
server { listen 80; server_name a.example; if ($ops = 0) { return 403; } }
server {
listen 80;
server_name b.example;
if ($ops = 1) {
return 403;
}
}
}
`,
      },
      line: 12,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $loggable {
default 0;
/healthz 1;
}
server { listen 80; access_log /var/log/nginx/a.log combined if=$loggable; }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
fastcgi_cache_path /var/cache/nginx keys_zone=w:10m max_size=1g;
map $http_cookie $in {
default no;
~logged_in 1;
}
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ~ \\.php$ { fastcgi_cache w; fastcgi_cache_key $host$request_uri; fastcgi_no_cache $in; fastcgi_cache_bypass $in; try_files $uri =404; fastcgi_pass unix:/run/p.sock; }
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
map $http_x_api_key $client {
default anonymous;
k1 shop;
}
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
if ($client = "") { return 401; }
proxy_pass http://127.0.0.1:8000;
}
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
map $http_x_api_key $client { default ""; k1 shop; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
if ($client) {
return 401;
}
proxy_pass http://127.0.0.1:8000;
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
geo $own_client { default 0; 10.0.0.0/8 1; 192.168.0.0/16 1; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /metrics {
if ($own_client) { return 404; }
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 10,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { map $http_user_agent $bad {\ndefault false;\n~bot true; }\nserver { if ($bad) { return 403; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp { server {\nset $down off;\nif ($down) { return 503; } } }\n',
      },
      line: 3,
    },
    { files: site('map $http_x_tenant $allowed { one 1; two 1; }', '$allowed = 0'), line: 3 },
    { files: site('map $remote_addr $ok { 10.0.0.7 yes; 10.0.0.8 no; }', '$ok = "no"'), line: 3 },
    { files: site('geo $office { 192.0.2.0/24 1; }', '$office = 0'), line: 3 },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
geo $ops {
default 0;
192.0.2.14 1;
198.51.100.0/24 1;
}
server {
listen 80;
server_name b.example;
if ($ops = 1) {
return 403;
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
map $uri $loggable {
default 1;
/healthz 0;
}
map $status $failed {
default 0;
~^[45] 1;
}
server { listen 80; access_log /var/log/nginx/a.log combined if=$loggable; access_log /var/log/nginx/e.log combined if=$failed; }
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
map $http_x_api_key $client { default ""; k1 shop; }
map $http_cookie $skip { default 0; ~session 1; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
if ($client = "") { return 401; }
proxy_cache c;
proxy_no_cache $skip;
proxy_cache_bypass $skip;
proxy_pass http://127.0.0.1:8000;
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
geo $own_client { default 0; 10.0.0.0/8 1; 192.168.0.0/16 1; }
geo $banned { default 0; 203.0.113.0/24 1; 10.6.6.0/24 1; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /metrics {
if ($own_client = 0) { return 404; }
proxy_pass http://127.0.0.1:8000;
}
location / {
if ($banned) { return 403; }
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { map $uri $log { default off; }\nserver { set $down 0; if ($down) { return 503; } if ($log = off) { return 404; } } }\n',
      },
    },
    { files: site('map $http_x_tenant $allowed { default 0; one 1; }', '$allowed = 0') },
    // A list of those who are refused.
    { files: site('map $http_user_agent $bad { ~*scrapy 1; ~*curl 1; }', '$bad = 1') },
    { files: site('map $http_x_tenant $allowed { one 1; two 1; }', '$allowed != 1') },
    { files: site('map $http_x_tenant $allowed { one 1; two 1; }', '$allowed = ""') },
    { files: site('geo $office { 192.0.2.0/24 1; 0.0.0.0/0 0; }', '$office = 0') },
  ],
};
