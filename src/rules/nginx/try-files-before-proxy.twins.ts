import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\ntry_files $uri =404;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 3,
    },
  ],
  good: [
    // PHP runs files that are there; a named location is asked for the rest.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location ~ \\.php$ { try_files $uri =404; fastcgi_pass 127.0.0.1:9000; }\nlocation / { try_files $uri @app; } location @app { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
  ],
};
