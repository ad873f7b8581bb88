import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // TLS ends in front, at a balancer.
    {
      files: {
        'nginx.conf':
          'events {}\nhttp { server {\nlisten 80;\nserver_name a.example.com;\nif ($scheme = http) { return 301 https://a.example.com$request_uri; }\nlocation / { proxy_pass http://127.0.0.1:8000; }\n} }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp { server {\nlisten 8080;\nlocation / {\nif ($https != "on") { return 308 https://$host$request_uri; }\nproxy_pass http://127.0.0.1:8000; }\n} }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /auth { internal; proxy_pass http://127.0.0.1:4180; proxy_pass_request_body off; proxy_set_header Content-Length ""; }
location / {
auth_request /auth;
error_page 401 = @login;
proxy_pass http://127.0.0.1:8081;
}
location @login {
return 302 /sign-in?rd=$request_uri;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ^~ /.well-known {
location = /.well-known/carddav {
return 301 /.well-known/carddav;
}
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ^~ /remote {
return 301 /remote.php$request_uri;
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
server {
listen 80 default_server;
server_name _;
return 301 http://a.example$request_uri;
}
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
real_ip_header proxy_protocol;
server {
listen 443 ssl proxy_protocol;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
rewrite ^/auth/(.*)$ https://sso.example/$1 permanent;
return 301 https://a.example$request_uri;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
rewrite ^/(.*)$ https://a.example/$1 permanent;
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
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
rewrite ^ https://$host$request_uri? permanent;
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
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / {
return 302 $scheme://$host$request_uri;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /old/ {
return 302 $request_uri;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ~ ^/ {
return 301 https://a.example$request_uri;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
rewrite ^/docs/(.*)$ /en/$1 permanent;
rewrite ^/latest/(.*)$ /latest/en/$1 redirect;
location / { root /srv/www; }
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /latest/ {
rewrite ^/latest/(.*)$ /latest/en/$1 redirect;
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
server { listen 80; server_name www.a.example; return 301 http://a.example$request_uri; }
server { listen 80; server_name a.example;
return 301 http://www.a.example$request_uri;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nrewrite ^/(.*)$ /app/$1 permanent;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a { return 302 /b; }
location /b { return 302 /a; }
}
}
`,
      },
      line: 6,
    },

    {
      files: {
        'nginx.conf': `events {}
http {
server {
listen 8443 ssl;
server_name www.example.org;
return 301 https://$host$request_uri;
}
}
`,
        'web.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.28\nPublishPort=443:8443\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
      line: 6,
    },

    {
      files: {
        'conf.d/app.conf': 'server {\n listen 80;\n location /old/ {\n  return 301 /old/index.html;\n }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 80;
  server_name a.example;
  if ($host = a.example) { return 301 http://$host$request_uri; }
  location /old { rewrite ^/old/(.*)$ /old/$1 permanent; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location /old { rewrite ^/old/(.*)$ /old/$1 permanent; }
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
  listen 443 ssl;
  ssl_reject_handshake on;
  server_name www.a.example a.example;
  if ($host = www.a.example) {
    return 301 https://www.a.example$request_uri;
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
  listen 80;
  listen 443 ssl;
  ssl_reject_handshake on;
  server_name a.example;
  return 301 https://$host$request_uri;
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
  listen 443 ssl;
  ssl_reject_handshake on;
  server_name a.example www.a.example;
  location / { return 301 https://a.example$request_uri; }
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
        'nginx.conf':
          'events {}\nhttp { server {\nlisten 80;\nserver_name a.example.com;\nif ($http_x_forwarded_proto = http) { return 301 https://a.example.com$request_uri; }\nlocation / { proxy_pass http://127.0.0.1:8000; }\n} }\n',
      },
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp { server {\nlisten 80;\nlisten 443 ssl;\nserver_name a.example.com;\nssl_certificate a.pem;\nssl_certificate_key a.key;\nif ($scheme = http) { return 301 https://$host$request_uri; }\nlocation / { proxy_pass http://127.0.0.1:8000; }\n} }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /auth { internal; proxy_pass http://127.0.0.1:4180; proxy_pass_request_body off; proxy_set_header Content-Length ""; }
location / {
auth_request /auth;
error_page 401 = @login;
proxy_pass http://127.0.0.1:8081;
}
location /sign-in { auth_request off; proxy_pass http://127.0.0.1:4180; }
location @login {
return 302 /sign-in?rd=$request_uri;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /remote { return 301 /remote.php$request_uri; }
location ~ \\.php(?:$|/) { fastcgi_pass unix:/run/p.sock; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80 default_server;
server_name _;
return 301 http://b.example$request_uri;
}
server {
listen 80;
server_name b.example;
root /srv/www;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
rewrite ^/docs/(.*)$ /en/$1 permanent;
rewrite ^/latest/(?!en/)(.*)$ /latest/en/$1 redirect;
rewrite ^/old/(.*)$ https://a.example/new/$1 permanent;
location / { root /srv/www; }
location @again { return 302 $request_uri; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name a.example;
rewrite ^/(.*)$ https://a.example/$1 permanent;
}
server {
listen 8080;
server_name b.example;
return 301 $scheme://$host:8081$request_uri;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
real_ip_header proxy_protocol;
server {
listen 443 ssl proxy_protocol;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
return 301 https://www.a.example$request_uri;
}
}
`,
      },
    },
    // Another location answers what this one redirects to.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = / { rewrite ^ /mailman/listinfo permanent; }
location /mailman/ { proxy_pass http://127.0.0.1:8000; }
}
server { listen 80; server_name a.example; return 301 https://a.example$request_uri; }
server { listen 443 ssl; ssl_reject_handshake on; server_name www.a.example; return 301 https://a.example$request_uri; }
server { listen 443 ssl; ssl_reject_handshake on; server_name a.example; location / { rewrite ^/(?!app/)(.*)$ /app/$1 permanent; } location /app/ { root /srv; } }
server { listen 80; server_name b.example; location / { rewrite ^/(.*)$ /app/$1 permanent; } location /app/ { root /srv; } }
}
`,
      },
    },
    // It ends somewhere.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a { return 302 /b; }
location = /b { return 302 /c; }
location /c { root /srv; }
}
}
`,
      },
    },

    // The target has a location of its own.
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location /old/ { return 301 /old/index.html; }\n location = /old/index.html { root /srv; }\n location /a { return 302 /login; }\n}\n',
      },
    },
    // Another path; another host's.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 80;
  server_name a.example;
  if ($host = a.example) { return 301 https://$host$request_uri; }
  location /old { rewrite ^/old/(.*)$ /new/$1 permanent; }
  location /a { rewrite ^/a/(.*)$ /a/b/$1 last; }
}
}
`,
      },
    },
    // Certbot's own form: to another scheme, or to another name.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 80;
  server_name www.a.example a.example;
  if ($host = www.a.example) {
    return 301 https://www.a.example$request_uri;
  }
  if ($host = a.example) {
    return 301 $scheme://www.a.example$request_uri;
  }
}
}
`,
      },
    },
    // To HTTPS, to the apex, under a condition, to another path.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; return 301 https://$host$request_uri; }
server { listen 443 ssl; ssl_reject_handshake on; server_name www.a.example; return 301 https://a.example$request_uri; }
server { listen 80; listen 443 ssl; ssl_reject_handshake on; server_name b.example; if ($scheme = http) { return 301 https://$host$request_uri; } location /old { return 301 https://b.example/new; } }
server { listen 8443 ssl; ssl_reject_handshake on; server_name c.example; return 301 https://c.example$request_uri; }
}
`,
      },
    },
  ],
};
