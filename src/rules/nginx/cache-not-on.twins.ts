import type { Twins } from '../define-rule.ts';

const whole = (lines: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\n${lines}\n}\n`,
});
const path = 'proxy_cache_path /var/cache/nginx/a keys_zone=a:10m max_size=1g;';

/** For nginx.cache-not-on. */
export const twins: Twins = {
  bad: [
    {
      files: whole('server { location / { proxy_pass http://127.0.0.1:8000; proxy_cache_valid 200 10m; } }'),
      line: 3,
    },
  ],
  good: [
    // Around it, or further in.
    {
      files: whole(
        `${path}\nproxy_cache a;\nserver { location / { proxy_pass http://127.0.0.1:8000; proxy_cache_valid 200 10m; } }`,
      ),
    },
    {
      files: whole(
        `${path}\nproxy_cache_valid 200 10m;\nserver { location / { proxy_pass http://127.0.0.1:8000; proxy_cache a; } }`,
      ),
    },
  ],
};
