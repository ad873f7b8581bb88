import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; keepalive 8; }
server {
listen 80;
location /a/ { include snippets/p.conf; proxy_pass http://app; }
location /b/ { include snippets/p.conf; proxy_pass http://app; }
}
}
`,
        'nginx/snippets/p.conf': `proxy_set_header Host $host;
proxy_set_header Connection "";
`,
      },
      line: 2,
      file: 'nginx/snippets/p.conf',
    },
    {
      files: {
        'conf.d/app.conf':
          'upstream php { server 127.0.0.1:9000; keepalive 8; }\nserver {\n listen 80;\n location ~ \\.php$ {\n  include fastcgi_params;\n  fastcgi_pass php;\n }\n}\n',
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; keepalive 32; }
server {
  location / {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header Connection close;
  }
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; keepalive 32; }
server { location / { proxy_pass http://app; proxy_http_version 1.0; proxy_set_header Connection ""; } }
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
map $http_upgrade $conn { default upgrade; "" close; }
upstream api { server 127.0.0.1:8000; keepalive 16; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /v1/ { proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://api; }
location = /v1/feed { proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $conn; proxy_pass http://api; }
}
}
`,
      },
    },
    // A file of conf.d that says it for all the others.
    {
      files: {
        'etc/nginx/conf.d/proxy.conf': `proxy_http_version 1.1;
proxy_set_header Connection "";
proxy_set_header Host $host;
`,
        'etc/nginx/conf.d/a.conf': `upstream a { server 127.0.0.1:81; keepalive 4; }
server {
listen 8080;
server_name a.example.com;
location / { proxy_pass http://a; }
}
`,
      },
    },

    // Said in a file that is included: one that is here under another folder, one that is not.
    {
      files: {
        'edge/conf.d/app.conf':
          'upstream app { server 127.0.0.1:8000; keepalive 8; }\nserver {\n listen 80;\n location / { include snippets/proxy.conf; proxy_pass http://app; }\n location /a { include snippets/other.conf; proxy_pass http://app; }\n}\n',
        'edge/snippets/proxy.conf': 'proxy_http_version 1.1;\nproxy_set_header Connection "";\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=%h/edge/conf.d:/etc/nginx/conf.d:ro\nVolume=%h/edge/snippets:/etc/nginx/snippets:ro\n',
      },
    },
    {
      files: {
        'conf.d/app.conf':
          'upstream php { server 127.0.0.1:9000; keepalive 8; }\nserver {\n listen 80;\n fastcgi_keep_conn on;\n location ~ \\.php$ {\n  include fastcgi_params;\n  fastcgi_pass php;\n }\n}\n',
      },
    },
    // Emptied, by map, a location for WebSockets, an upstream without keepalive.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
upstream app { server 127.0.0.1:8000; keepalive 32; }
upstream other { server 127.0.0.1:9000; }
proxy_http_version 1.1;
server {
  location / { proxy_pass http://app; proxy_set_header Connection ""; }
  location /a { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
  location /ws/ { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; }
  location /o/ { proxy_pass http://other; proxy_set_header Connection close; }
}
}
`,
      },
    },
  ],
};
