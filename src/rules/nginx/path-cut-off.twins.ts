import type { Twins } from '../define-rule.ts';

const whole = (server: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
${server}
}
}
`,
});

/** For nginx.path-cut-off. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /api/otp { proxy_pass http://127.0.0.1:8080/otp; }
location /api/ws/ { proxy_pass http://127.0.0.1:8080/ws/; }
location = /api/login {
proxy_pass http://127.0.0.1:8080/;
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
location = /api/otp { proxy_pass http://127.0.0.1:8080/otp; }
location /api/ws/ { proxy_pass http://127.0.0.1:8080/ws/; }
location /api/ {
proxy_pass http://127.0.0.1:8080/api/;
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
location = /api/otp { proxy_pass http://127.0.0.1:8080/otp; }
location /api/ws/ { proxy_pass http://127.0.0.1:8080/ws/; }
location /api/ {
proxy_pass http://127.0.0.1:8080;
}
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /socket.io/ {\nproxy_pass http://127.0.0.1:8000/;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /api/ {\nproxy_pass http://127.0.0.1:8000/;\n}\nlocation /api/events { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { upstream a { server 127.0.0.1:1; }\nmap $cookie_x $s { default a; }\nmap $cookie_y $pool { default $s; }\nserver { location / {\nproxy_pass http://$pool/;\n} } }\n',
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /api/ { proxy_pass http://127.0.0.1:8000; }\nlocation /api/admin/ { allow 10.0.0.0/8; deny all;\nproxy_pass http://127.0.0.1:8000/;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
resolver 10.89.0.1;
set $images http://images:8080;
location /img/ {
  proxy_pass $images/;
}
}
}
`,
      },
      line: 7,
    },

    {
      files: whole(`  location = /login { proxy_pass http://127.0.0.1:8000/; }
  location / { proxy_pass http://127.0.0.1:8000; }`),
      line: 4,
    },
    {
      files: whole(`  location / { try_files $uri @app; }
  location @app { proxy_pass http://127.0.0.1:8000; }
  location /admin/ { proxy_pass http://127.0.0.1:8000/; }`),
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /api/otp { proxy_pass http://127.0.0.1:8080/otp; }
location /api/ws/ { proxy_pass http://127.0.0.1:8080/ws/; }
location = /api/ {
proxy_pass http://127.0.0.1:8080/;
}
location = /status {
proxy_pass http://127.0.0.1:8080/;
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
listen 80;
location = /api/otp { proxy_pass http://127.0.0.1:8080/otp; }
location /api/ws/ { proxy_pass http://127.0.0.1:8080/ws/; }
location /api/ { proxy_pass http://127.0.0.1:8080/; }
location /api/v9/ { proxy_pass http://127.0.0.1:9090; }
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
resolver 10.89.0.1;
set $images http://images:8080;
set $exact http://images:8080/$host;
location /img/ { rewrite ^/img/(.*)$ /$1 break; proxy_pass $images; }
location = /check { proxy_pass $images/healthz; }
location /a/ { proxy_pass $images$request_uri; }
location /b/ { proxy_pass $images/b/$is_args$args; }
location /c/ { proxy_pass $exact/; }
}
}
`,
      },
    },

    // Another application, which lives at its own root; the front page; a path of its own.
    {
      files: whole(`  location /grafana/ { proxy_pass http://127.0.0.1:3000/; }
  location = / { proxy_pass http://127.0.0.1:8000/; }
  location /v1/ { proxy_pass http://127.0.0.1:8000/api/v1/; }
  location / { proxy_pass http://127.0.0.1:8000; }`),
    },
    // Everything is passed on so.
    {
      files: whole(`  location /app/ { proxy_pass http://127.0.0.1:8000/; }
  location / { return 404; }`),
    },
  ],
};
