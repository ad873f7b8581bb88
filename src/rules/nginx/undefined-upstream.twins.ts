import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { upstream puma { server 127.0.0.1:3000; }\nserver { location / {\nproxy_pass http://puma_app;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { upstream stable { server 127.0.0.1:1; } upstream canary { server 127.0.0.1:2; }\nmap $cookie_x $pool {\ndefault stabel;\ncanary canary; }\nserver { location / { proxy_pass http://$pool; } } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { upstream app { server 127.0.0.1:8000; }\nserver { location / {\nproxy_pass http://app:8000;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app_backend { server 127.0.0.1:8000; }
server { location / { proxy_pass http://app_backed; } }
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // A host of its own beside an upstream.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app_backend { server 127.0.0.1:8000; }
server {
  location / { proxy_pass http://app_backend; }
  location /s/ { proxy_pass http://storage.example/; }
  location /t/ { proxy_pass http://127.0.0.1:9000; }
}
}
`,
      },
    },
  ],
};
