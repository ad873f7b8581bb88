import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/a keys_zone=a:1m max_size=1g;
proxy_cache_path /var/cache/nginx/a/b keys_zone=b:1m max_size=1g;
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // Side by side.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/a keys_zone=a:1m max_size=1g;
proxy_cache_path /var/cache/nginx/ab keys_zone=b:1m max_size=1g;
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
