import type { Twins } from '../define-rule.ts';

const whole = (location: string) => ({
  'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
location / {
proxy_pass http://127.0.0.1:8000;
slice 1m;
${location}
}
}
}
`,
});

export const twins: Twins = {
  bad: [
    // 206 is what each slice is.
    {
      files: whole(
        'proxy_cache c;\nproxy_cache_key $uri$slice_range;\nproxy_set_header Range $slice_range;\nproxy_http_version 1.1;\nproxy_cache_valid 200 1h;',
      ),
      line: 12,
    },
    {
      files: whole(
        'proxy_cache c;\nproxy_cache_key $uri$is_args$args;\nproxy_set_header Range $slice_range;\nproxy_http_version 1.1;',
      ),
      line: 9,
    },
    {
      files: whole('proxy_cache c;\nproxy_set_header Range $slice_range;'),
      line: 7,
    },
    {
      files: whole('proxy_cache c;\nproxy_cache_key $uri$slice_range;'),
      line: 7,
    },
  ],
  good: [
    {
      files: whole(
        'proxy_cache c;\nproxy_cache_key $uri$slice_range;\nproxy_set_header Range $slice_range;\nproxy_http_version 1.1;\nproxy_cache_valid 200 206 1h;\nproxy_cache_valid 404 1m;',
      ),
    },
    {
      files: whole(
        'proxy_cache c;\nproxy_cache_key $uri$slice_range;\nproxy_set_header Range $slice_range;\nproxy_http_version 1.1;',
      ),
    },
    // No cache, no key.
    { files: whole('proxy_set_header Range $slice_range;') },
  ],
};
