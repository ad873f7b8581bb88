import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl; location / { proxy_pass http://127.0.0.1:8000;\nproxy_cookie_flags ~ secure http_only; } }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl; location / { proxy_pass http://127.0.0.1:8000;\nproxy_cookie_path / "/; HttpOnly; SameSite=None"; } }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key;\nlocation / { proxy_pass http://127.0.0.1:8000;\nproxy_cookie_flags ~ nosecure;\n} } }\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlisten 443 ssl;\nadd_header Set-Cookie "route=a; Path=/; HttpOnly";\n} }\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl; location / { proxy_pass http://127.0.0.1:8000; proxy_cookie_path / "/; Secure; SameSite=None"; proxy_cookie_flags sid secure samesite=none; } }\n',
      },
    },
    // On plain HTTP inside; one that is taken back; flags of a map.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlisten 443 ssl; ssl_certificate /a; ssl_certificate_key /b;\nadd_header Set-Cookie "a=b; path=/; secure";\nadd_header Set-Cookie "a=; Max-Age=0; Path=/";\nadd_header Set-Cookie "v=1; Path=/; $cookie_flags";\n}\nserver { listen 127.0.0.1:8080; add_header Set-Cookie "a=b"; } map $uri $cookie_flags { default Secure; } }\n',
      },
    },
  ],
};
