import type { Twins } from '../define-rule.ts';

/** For nginx.cache-key. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
server {
listen 80;
server_name a.example;
location / {
proxy_cache c;
proxy_cache_key $scheme$host;
proxy_pass http://127.0.0.1:8081;
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
fastcgi_cache_path /var/cache/nginx keys_zone=w:10m max_size=1g;
fastcgi_cache_key "$scheme$request_method$host$uri";
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ~ \\.php$ { fastcgi_cache w; fastcgi_cache_valid 5m; try_files $uri =404; fastcgi_pass unix:/run/p.sock; }
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
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
map $http_accept $fmt { default ""; ~webp /webp; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_cache c;
proxy_cache_key "$host$request_uri";
proxy_pass http://127.0.0.1:8081/r$fmt$request_uri;
}
}
}
`,
      },
      line: 12,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'fastcgi_cache_path /c keys_zone=p:10m max_size=1g;\nfastcgi_cache_key "$scheme$host$request_uri";\nserver { listen 80; server_name a.example.com;\nlocation ~ \\.php$ { fastcgi_cache p; fastcgi_pass 127.0.0.1:9000; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'proxy_cache_path /c keys_zone=p:10m max_size=1g;\nproxy_cache_key $request_uri;\nserver { listen 80 default_server; server_name a.example.com;\nlocation / { proxy_cache p; proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'proxy_cache_path /c keys_zone=p:10m max_size=1g;\nproxy_cache_key $scheme$host$uri;\nserver { listen 80; server_name a.example.com;\nlocation / { proxy_cache p; proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=a:1m max_size=1m;
server {
listen 8080;
location / {
proxy_cache a;
proxy_cache_methods GET HEAD POST;
proxy_cache_valid 1m;
proxy_pass http://127.0.0.1:81;
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
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location / {
    proxy_cache c;
    proxy_cache_key "$host$uri";
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
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
listen 80;
server_name a.example b.example;
proxy_cache_key $uri$is_args$args;
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
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
resolver 127.0.0.1;
server {
listen 80;
server_name a.example;
location ~ ^/o/([\\w-]+)$ {
set $store store.example.net;
proxy_cache c;
proxy_cache_key $uri;
proxy_set_header Host store.example.net;
proxy_ssl_server_name on;
proxy_pass https://$store/objects/$1;
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
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
map $http_accept $fmt { default ""; ~webp /webp; }
map $host $pool { default 127.0.0.1:8081; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_cache c;
proxy_cache_key "$host$request_uri$fmt";
proxy_pass http://127.0.0.1:8081/r$fmt$request_uri;
}
location /x/ {
proxy_cache c;
proxy_cache_key "$host$request_uri";
proxy_pass http://$pool;
}
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'proxy_cache_path /c keys_zone=p:10m max_size=1g;\nproxy_cache_key $request_uri;\nserver { listen 80 default_server; server_name a.example.com;\nlocation / { proxy_cache p; proxy_set_header Host bucket.s3.example.net; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'fastcgi_cache_path /c keys_zone=p:10m max_size=1g;\nfastcgi_cache_key "$scheme$request_method$host$request_uri";\nserver { listen 80; server_name a.example.com;\nlocation ~ \\.php$ { fastcgi_cache p; fastcgi_pass 127.0.0.1:9000; }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'proxy_cache_path /c keys_zone=p:10m max_size=1g;\nproxy_cache_key $request_uri;\nserver { listen 80 default_server; return 444; }\nserver { listen 80; server_name a.example.com;\nlocation / { proxy_cache p; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'proxy_cache_path /c keys_zone=p:10m max_size=1g;\nproxy_cache_key $scheme$host$uri;\nserver { listen 80; server_name a.example.com;\nlocation /thumbs/ { proxy_cache p; proxy_pass http://127.0.0.1:8000; }\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    // One bucket is asked, by its own name, whichever site a visitor comes by.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=a:1m max_size=1m;
server {
listen 8080;
server_name a.example b.example;
location /downloads/ {
set $bucket releases.s3.amazonaws.com;
proxy_cache a;
proxy_cache_key $uri;
proxy_set_header Host $bucket;
proxy_pass https://releases.s3.amazonaws.com;
}
}
}
`,
      },
    },
    // The body is in the key.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=a:1m max_size=1m;
server {
listen 8080;
location / {
proxy_cache a;
proxy_cache_methods GET HEAD POST;
proxy_cache_key $request_uri$request_body;
proxy_cache_valid 1m;
proxy_pass http://127.0.0.1:81;
}
}
}
`,
      },
    },

    // Files are the same whatever the query says.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location /assets/ {
    proxy_cache c;
    proxy_cache_key $host$uri;
    proxy_pass http://127.0.0.1:8000;
  }
  location / {
    proxy_cache c;
    proxy_cache_key $host$uri$is_args$args;
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
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server { listen 80; server_name a.example; proxy_cache_key $uri; }
server { listen 81; server_name a.example b.example; proxy_cache_key $host$uri; }
}
`,
      },
    },
  ],
};
