import type { Twins } from '../define-rule.ts';

const whole = (path: string, server: string) => ({
  'nginx/nginx.conf': `events {}
http {
${path}
server { location / { proxy_pass http://127.0.0.1:8000; ${server} } }
}
`,
});

/** For nginx.cache-unbounded. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/site.conf': 'proxy_cache_path /c keys_zone=a:1m inactive=7d;\nserver { listen 80; }\n',
      },
      line: 1,
    },
    {
      files: whole('proxy_cache_path /var/cache/nginx/a keys_zone=a:10m;', 'proxy_cache a;'),
      line: 3,
    },
    { files: whole('proxy_cache_path /var/cache/nginx/a keys_zone=a:10m max_size=1g;', ''), line: 3 },
  ],
  good: [
    {
      files: whole('proxy_cache_path /var/cache/nginx/a keys_zone=a:10m max_size=1g;', 'proxy_cache a;'),
    },
    // What it includes may use it.
    {
      files: whole(
        'proxy_cache_path /var/cache/nginx/a keys_zone=a:10m max_size=1g;',
        'include /etc/nginx/cached.d/*.conf;',
      ),
    },
    // By the room that is left on the disk.
    {
      files: whole('proxy_cache_path /var/cache/nginx/a keys_zone=a:10m min_free=5g;', 'proxy_cache a;'),
    },
  ],
};
