import type { Twins } from '../define-rule.ts';

const container = (check: string) =>
  `[Container]\nImage=docker.io/library/nginx:1.27.2\nVolume=./site.conf:/etc/nginx/conf.d/default.conf:ro\nHealthCmd=${check}\n`;

export const twins: Twins = {
  bad: [
    // By TLS, to a location that refuses.
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nHealthCmd=curl -fsSk -o /dev/null https://localhost:8443/manage/health\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\n listen 8443 ssl;\n server_name a.example localhost;\n ssl_certificate /a.pem;\n ssl_certificate_key /a.key;\n location /manage/ { return 404; }\n location / { proxy_pass http://a.example:80; }\n}\n}\n',
      },
      line: 4,
    },
    // To the server that rejects what has no name here, and to one that asks for a password.
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nHealthCmd=curl -fsSk -o /dev/null https://127.0.0.1:8443/healthz\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\n listen 8443 ssl default_server;\n ssl_reject_handshake on;\n}\nserver {\n listen 8443 ssl;\n server_name a.example;\n ssl_certificate /a.pem;\n ssl_certificate_key /a.key;\n location = /healthz { return 204; }\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nHealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8080/healthz\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\n listen 8080;\n auth_basic "staff";\n auth_basic_user_file /etc/nginx/htpasswd;\n location / { proxy_pass http://a.example:80; }\n}\n}\n',
      },
      line: 4,
    },
    // Before every location: the proxy in front is missing here.
    {
      files: {
        'web.container': `[Container]
Image=docker.io/library/nginx:1.27
Volume=/srv/nginx.conf:/etc/nginx/nginx.conf:ro
HealthCmd=curl -fsS http://localhost:8080/ping
`,
        'nginx.conf': `events {}
http {
    server {
        listen 8080;
        if ($http_x_forwarded_proto != https) {
            return 301 https://learn.example.org$request_uri;
        }
        location = /ping {
            return 204;
        }
    }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
HealthCmd=curl -fsS http://localhost:8080/healtz
`,
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / { proxy_pass http://127.0.0.1:81; }
location = /healthz { return 200; }
}
}
`,
      },
      line: 4,
    },

    {
      files: {
        'web.container': container('curl -fsS http://localhost:8080/health'),
        'site.conf':
          'server {\n listen 8080;\n location = /healthz { return 200; }\n location / { return 404; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': container('wget -qO- http://127.0.0.1/nginx_status'),
        'site.conf':
          'server {\n listen 80;\n location = /nginx_status { stub_status; allow 10.0.0.0/8; deny all; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': container('curl -fs http://localhost/healthz'),
        'site.conf':
          'server {\n listen 80 default_server;\n return 301 https://$host$request_uri;\n}\nserver {\n listen 443 ssl;\n ssl_certificate /tls/a.pem;\n ssl_certificate_key /tls/a.key;\n location = /healthz { return 200; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': container('wget -q -O /dev/null http://127.0.0.1:8080/health'),
        'site.conf':
          'server {\n listen 8080;\n location = /healthz { return 204; }\n location / { return 308 https://$host$request_uri; }\n}\nserver {\n listen 8443 ssl;\n ssl_certificate /tls/a.pem;\n ssl_certificate_key /tls/a.key;\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': container('wget -q --spider http://127.0.0.1/health'),
        'site.conf':
          'server {\n listen 80;\n server_name a.example;\n return 301 https://a.example$request_uri;\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nHealthCmd=curl -fsSk --resolve a.example:8443:127.0.0.1 -u probe:x -o /dev/null https://a.example:8443/healthz\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\n listen 8443 ssl default_server;\n ssl_reject_handshake on;\n}\nserver {\n listen 8443 ssl;\n server_name a.example;\n ssl_certificate /a.pem;\n ssl_certificate_key /a.key;\n auth_basic "staff";\n auth_basic_user_file /etc/nginx/htpasswd;\n location = /healthz { proxy_pass http://a.example:80; }\n}\n}\n',
      },
    },
    {
      files: {
        'web.container': `[Container]
Image=docker.io/library/nginx:1.27
Volume=/srv/nginx.conf:/etc/nginx/nginx.conf:ro
HealthCmd=curl -fsS -H "X-Forwarded-Proto: https" http://localhost:8080/ping
`,
        'nginx.conf': `events {}
http {
    server {
        listen 8080;
        if ($http_x_forwarded_proto != https) {
            return 301 https://learn.example.org$request_uri;
        }
        location = /ping {
            return 204;
        }
    }
}
`,
      },
    },
    // The path is let through before the redirect; this machine may ask; the check itself looks for the redirect.
    {
      files: {
        'web.container': container('curl -fs http://localhost/healthz'),
        'site.conf':
          'server {\n listen 80;\n location = /healthz { return 200; }\n location / { return 301 https://$host$request_uri; }\n}\n',
      },
    },
    {
      files: {
        'web.container': container('wget -qO- http://127.0.0.1/nginx_status'),
        'site.conf':
          'server {\n listen 80;\n location = /nginx_status { stub_status; allow 127.0.0.1; deny all; }\n}\n',
      },
    },
    {
      files: {
        'web.container': container("sh -c 'curl -sI http://localhost/ | grep -q 301'"),
        'site.conf': 'server {\n listen 80;\n return 301 https://$host$request_uri;\n}\n',
      },
    },
    // Asked through the socket, where another server answers.
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29.3\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nHealthCmd=curl -fs -o /dev/null --unix-socket /tmp/health.sock http://localhost/\n',
        'nginx.conf':
          'events {}\nhttp {\nserver { listen unix:/tmp/health.sock; location / { return 204; } }\nserver { listen 80 default_server; return 301 https://$host$request_uri; }\nserver { listen 443 ssl; ssl_certificate /c; ssl_certificate_key /k; location / { return 204; } }\n}\n',
      },
    },
  ],
};
