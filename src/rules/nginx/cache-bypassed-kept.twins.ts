import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_cache c;
proxy_cache_valid 200 10m;
proxy_pass http://127.0.0.1:8069;
}
location = /web/login { proxy_pass http://127.0.0.1:8069; }
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
proxy_cache_path /var/cache/nginx keys_zone=a:1m max_size=1m;
server {
listen 8080;
location / {
proxy_cache a;
proxy_cache_valid 1m;
proxy_no_cache $cookie_sid;
proxy_pass http://127.0.0.1:81;
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
  proxy_cache_path /var/cache/nginx/p keys_zone=p:1m;
  server {
    location / {
      proxy_pass http://127.0.0.1:8000;
      proxy_cache p;
      proxy_cache_bypass $cookie_sessionid;
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
  fastcgi_cache_path /var/cache/nginx/f keys_zone=f:1m;
  fastcgi_cache_key $host$request_uri;
  server {
    set $skip 0;
    if ($http_cookie ~* "wordpress_logged_in") { set $skip 1; }
    location ~ \\.php$ {
      fastcgi_pass 127.0.0.1:9000;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_cache f;
      fastcgi_cache_bypass $skip;
    }
  }
}
`,
      },
      line: 12,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_cache c;
proxy_cache_valid 200 10m;
proxy_cache_bypass $cookie_session;
proxy_no_cache $cookie_session;
proxy_pass http://127.0.0.1:8069;
}
location /static/ { proxy_cache c; proxy_cache_valid 200 1h; proxy_pass http://127.0.0.1:8069; }
location = /web/login { proxy_pass http://127.0.0.1:8069; }
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
proxy_cache c;
proxy_cache_valid 200 10m;
proxy_pass http://127.0.0.1:8069;
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
  proxy_cache_path /var/cache/nginx/p keys_zone=p:1m;
  map $cookie_sid $signed_in { default 1; "" 0; }
  server {
    proxy_cache p;
    location / {
      proxy_pass http://127.0.0.1:8000;
      proxy_cache_bypass $signed_in;
      proxy_no_cache $signed_in;
    }
    location /fresh/ {
      proxy_pass http://127.0.0.1:8000;
      proxy_cache_bypass $http_cache_control $arg_nocache $cookie_nocache;
    }
    location /own/ {
      proxy_pass http://127.0.0.1:8000;
      proxy_cache_key $host$request_uri$cookie_sid;
      proxy_cache_bypass $cookie_sid;
    }
    location /none/ {
      proxy_pass http://127.0.0.1:8000;
      proxy_cache off;
      proxy_cache_bypass $cookie_sid;
    }
  }
}
`,
      },
    },
  ],
};
