import type { Twins } from '../define-rule.ts';

const whole = (lines: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\n${lines}\n}\n`,
});
const path = 'proxy_cache_path /var/cache/nginx/a keys_zone=a:10m max_size=1g;';

/** For nginx.cache-not-on. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
server {
listen 80;
location / {
proxy_cache_use_stale error timeout updating;
proxy_cache_lock on;
proxy_pass http://127.0.0.1:8081;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
server {
listen 80;
location / {
proxy_cache c;
proxy_cache_use_stale error timeout;
proxy_cache_background_update on;
proxy_pass http://127.0.0.1:8081;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: whole('server { location / { proxy_pass http://127.0.0.1:8000; proxy_cache_valid 200 10m; } }'),
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=c:10m max_size=1g;
proxy_cache_use_stale error updating;
proxy_cache_background_update on;
server {
listen 80;
location / { proxy_cache c; proxy_pass http://127.0.0.1:8081; }
location /live { proxy_cache off; proxy_pass http://127.0.0.1:8081; }
}
}
`,
      },
    },
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
