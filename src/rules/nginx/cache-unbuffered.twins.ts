import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { proxy_cache_path /c keys_zone=a:1m max_size=1g; server { location / {\nproxy_cache a;\nproxy_buffering off;\nproxy_pass http://127.0.0.1:8000;\n} } }\n',
      },
      line: 4,
    },
  ],
  good: [
    // A stream below a site that is cached.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { proxy_cache_path /var/cache/nginx/c keys_zone=a:1m max_size=1g; server { location / { proxy_cache a; proxy_pass http://127.0.0.1:8000; } location /sse { proxy_buffering off; proxy_cache off; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
  ],
};
