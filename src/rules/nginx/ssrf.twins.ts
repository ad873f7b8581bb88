import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
resolver 127.0.0.1;
map $uri $target {
default http://$http_x_service:8080;
~^/a http://a.internal:8080;
}
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { proxy_pass $target; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { resolver 127.0.0.1;\nserver { location ~ ^/p/(?<proto>https?)/(?<to>.*?)/(?<rest>.*)$ {\nproxy_pass $proto://$to/$rest$is_args$args;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { resolver 127.0.0.1;\nmap $cookie_b $b {\ndefault $cookie_b;\n}\nserver { location / { proxy_pass http://$b; } } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080 default_server;
server_name _;
resolver 127.0.0.1;
location / {
proxy_pass http://$host:8080;
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
server {
  resolver 127.0.0.53;
  location /p/ {
    set $backend "http://$arg_host";
    proxy_pass $backend;
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
location /proxy { resolver 127.0.0.53; proxy_pass http://$arg_url; }
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
listen 80;
location ~ ^/fetch/([^/]+)/(.*)$ {
  resolver 127.0.0.53;
  proxy_pass http://$1/$2;
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
          'events {}\nhttp { resolver 127.0.0.1; map $cookie_b $b { default a.internal; beta b.internal; }\nserver { location / { proxy_pass http://$b; } location ~ ^/s/(?<svc>[a-z]+)/ { proxy_pass http://$svc.internal:8080; } location ~ ^/t/(?<svc>[a-z]+)/ { proxy_pass http://$svc:8080; } } }\n',
      },
    },
    // A server with names of its own, which no other Host comes to.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080 default_server;
return 444;
}
server {
listen 8080;
server_name a.internal b.internal;
resolver 127.0.0.1;
location / {
proxy_pass http://$host:8081;
}
}
}
`,
      },
    },

    // A name that is fixed, in a variable so that it is looked up at each request.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  resolver 127.0.0.53;
  location /p/ {
    set $backend "app.internal:8080";
    proxy_pass http://$backend$request_uri;
  }
}
}
`,
      },
    },
    // A path behind a host that a map gives.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $host $tenant { hostnames; default ""; .alpha.example.com alpha; .beta.example.com beta; }
server {
  server_name .alpha.example.com .beta.example.com;
  resolver 10.3.0.53;
  location /api/ {
    set $backend "http://$tenant.tenants.internal:8080";
    proxy_pass $backend$request_uri;
  }
  location /files/ { proxy_pass http://$tenant.files.internal$uri; }
}
}
`,
      },
    },
    // An internal location, a choice of words, a path behind a fixed host.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/in/(.+)$ { internal; proxy_pass http://$1; }
location ~ ^/(blue|green)/(.*)$ { proxy_pass http://$1/$2; }
location /a/ { proxy_pass http://127.0.0.1:8000$request_uri; }
location /b/ { proxy_pass http://127.0.0.1:8000/?q=$arg_q; }
}
}
`,
      },
    },
  ],
};
