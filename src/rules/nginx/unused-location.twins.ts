import type { Twins } from '../define-rule.ts';

const server = (body: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nroot /srv/www;\n${body}\n}\n}\n`,
});

/** For nginx.unused-location. */
export const twins: Twins = {
  bad: [
    'location @app { proxy_pass http://127.0.0.1:8000; }\nlocation / { try_files $uri =404; }',
    'location = /50x.html { internal; }\nerror_page 502 503 /503.html;',
  ].map((body) => ({ files: server(body), line: 6 })),
  good: [
    `location / { try_files $uri @app; }
location @app { proxy_pass http://127.0.0.1:8000; error_page 502 @down; }
location @down { return 503; }
error_page 404 /404.html;
location = /404.html { internal; }
location /files/ { internal; }`,
    `set $page @a;
error_page 500 @a;
location @a { return 503; }`,
  ].map((body) => ({ files: server(body) })),
};
