import type { Twins } from '../define-rule.ts';

/** For nginx.cache-key. */
export const twins: Twins = {
  bad: [
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
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server { listen 80; server_name a.example; proxy_cache_key $uri; }
server { listen 81; server_name a.example b.example; proxy_cache_key $host$uri; }
}
`,
      },
    },
  ],
};
