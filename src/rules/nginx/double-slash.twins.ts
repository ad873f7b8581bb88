import type { Twins } from '../define-rule.ts';

const server = (line: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nserver_name a.example;\n${line}\n}\n}\n`,
});

/** For nginx.double-slash. */
export const twins: Twins = {
  bad: [
    'return 301 https://$host/$request_uri;',
    'return 301 $scheme://www.a.example/${uri};',
    'rewrite ^ https://a.example/$request_uri? permanent;',
    'rewrite ^(.*)$ https://a.example/$1 permanent;',
    'location / { proxy_pass http://127.0.0.1:8000/$request_uri; }',
    'location /remote { return 301 /remote/$request_uri; }',
    'error_page 497 https://$host/$request_uri;',
  ].map((line) => ({ files: server(line), line: 6 })),
  good: [
    'location / { rewrite ^ /index.php$request_uri last; }',
    'return 301 https://$host$request_uri;',
    'rewrite ^/(.*)$ https://a.example/$1 permanent;',
    'location / { proxy_pass http://127.0.0.1:8000/api$request_uri; }',
    'location / { return 302 /login?next=/$request_uri; }',
    'location / { return 302 https://id.a.example/login?next=https://a.example/$request_uri; }',
  ].map((line) => ({ files: server(line) })),
};
