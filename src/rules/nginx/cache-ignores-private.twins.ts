import type { Twins } from '../define-rule.ts';

const whole = (location: string) => ({
  'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
${location}
}
}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: whole(
        'location / {\nproxy_pass http://127.0.0.1:8000;\nproxy_cache c;\nproxy_ignore_headers Cache-Control Expires;\n}',
      ),
      line: 8,
    },
    {
      files: whole(
        'proxy_cache c;\nproxy_ignore_headers Vary;\nlocation /account/ {\nproxy_pass http://127.0.0.1:8000;\n}',
      ),
      line: 6,
    },
  ],
  good: [
    // Files, visitors with a session kept out, or apart in the key.
    {
      files: whole(
        'location /static/ { proxy_pass http://127.0.0.1:8000; proxy_cache c; proxy_ignore_headers Cache-Control; }\nlocation / { proxy_pass http://127.0.0.1:8000; proxy_cache c; proxy_ignore_headers Cache-Control; proxy_no_cache $cookie_sid; proxy_cache_bypass $cookie_sid; }',
      ),
    },
    {
      files: whole(
        'location / { proxy_pass http://127.0.0.1:8000; proxy_cache c; proxy_cache_key $host$request_uri$cookie_sid; proxy_ignore_headers Vary; }',
      ),
    },
    { files: whole('location / { proxy_pass http://127.0.0.1:8000; proxy_ignore_headers Cache-Control; }') },
  ],
};
