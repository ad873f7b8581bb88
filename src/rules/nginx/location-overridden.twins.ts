import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location /config.js { add_header Cache-Control no-store; }
location ~* \\.(?:js|css)$ { expires 1y; }
}
}
`,
      },
      line: 6,
    },
    // For long here, for less there.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~* \\.(?:js|css|png)$ { proxy_pass http://127.0.0.1:3000; expires 7d; }
location /assets/ { proxy_pass http://127.0.0.1:3000; expires 1y; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~* \\.(?:js|css|png)$ { proxy_pass http://127.0.0.1:3000; expires 7d; }
location ^~ /assets/ { proxy_pass http://127.0.0.1:3000; expires 1y; }
location /build/ { proxy_pass http://127.0.0.1:3000; expires 7d; }
location /static/ { proxy_pass http://127.0.0.1:3000; }
}
}
`,
      },
    },
    // Exact, final, or of a kind that no expression takes.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location = /config.js { add_header Cache-Control no-store; }
location ^~ /sw.js { expires -1; }
location /env.json { expires -1; }
location ~* \\.(?:js|css)$ { expires 1y; }
}
}
`,
      },
    },
  ],
};
