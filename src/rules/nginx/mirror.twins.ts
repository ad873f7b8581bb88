import type { Twins } from '../define-rule.ts';

/** The mirror is on line 4, the location's first line is 7. */
const stack = (mirror: string, lines: string, location = '= /copy') => ({
  'nginx/conf.d/a.conf': `server {
listen 8080;
location /hooks/ {
${mirror}
proxy_pass http://127.0.0.1:8000; }
location ${location} { internal;
${lines}
}
location / { proxy_pass http://127.0.0.1:8000; }
}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
mirror /copy;
proxy_pass http://127.0.0.1:8081;
}
location = /copy {
proxy_pass http://127.0.0.1:8082$request_uri;
}
}
}
`,
      },
      line: 9,
    },
    { files: stack('mirror /cpy;', 'proxy_pass http://127.0.0.1:9000$request_uri;'), line: 4 },
    { files: stack('mirror /copy;', 'proxy_pass http://127.0.0.1:9000;'), line: 7 },
    {
      files: stack('mirror /copy; mirror_request_body off;', 'proxy_pass http://127.0.0.1:9000$request_uri;'),
      line: 7,
    },
  ],
  good: [
    { files: stack('mirror /copy;', 'proxy_pass http://127.0.0.1:9000$request_uri;') },
    { files: stack('mirror off;', 'proxy_pass http://127.0.0.1:9000$request_uri;') },
    // The path goes in a header; and no body is announced.
    {
      files: stack(
        'mirror /copy; mirror_request_body off;',
        'proxy_pass http://127.0.0.1:9000; proxy_pass_request_body off; proxy_set_header Content-Length ""; proxy_set_header X-Original-URI $request_uri;',
      ),
    },
    { files: stack('mirror /copy;', 'rewrite ^ /log break; proxy_pass http://127.0.0.1:9000;', '/copy') },
  ],
};
