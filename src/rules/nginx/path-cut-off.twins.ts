import type { Twins } from '../define-rule.ts';

const whole = (server: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
${server}
}
}
`,
});

/** For nginx.path-cut-off. */
export const twins: Twins = {
  bad: [
    {
      files: whole(`  location = /login { proxy_pass http://127.0.0.1:8000/; }
  location / { proxy_pass http://127.0.0.1:8000; }`),
      line: 4,
    },
    {
      files: whole(`  location / { try_files $uri @app; }
  location @app { proxy_pass http://127.0.0.1:8000; }
  location /admin/ { proxy_pass http://127.0.0.1:8000/; }`),
      line: 6,
    },
  ],
  good: [
    // Another application, which lives at its own root; the front page; a path of its own.
    {
      files: whole(`  location /grafana/ { proxy_pass http://127.0.0.1:3000/; }
  location = / { proxy_pass http://127.0.0.1:8000/; }
  location /v1/ { proxy_pass http://127.0.0.1:8000/api/v1/; }
  location / { proxy_pass http://127.0.0.1:8000; }`),
    },
    // Everything is passed on so.
    {
      files: whole(`  location /app/ { proxy_pass http://127.0.0.1:8000/; }
  location / { return 404; }`),
    },
  ],
};
