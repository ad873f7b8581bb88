import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\ntry_files $uri /index.php;\n} location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; } } }\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { try_files $uri /index.php?$args; } location /b { try_files $uri /index.php$is_args$args; } location ~ \\.php$ { try_files $uri =404; fastcgi_pass 127.0.0.1:9000; } }\nserver { location / { try_files $uri /index.html; } } }\n',
      },
    },
  ],
};
