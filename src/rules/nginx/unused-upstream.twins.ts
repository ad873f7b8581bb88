import type { Twins } from '../define-rule.ts';

/** For nginx.unused-upstream. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; keepalive 16; }
server { listen 80; location / {
proxy_pass http://127.0.0.1:8000;
} }
}
`,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream blue { server 127.0.0.1:8000; }
upstream green { server 127.0.0.1:8001; }
upstream left_over { server 127.0.0.1:8002; }
map $cookie_side $side { default blue; green green; }
server { listen 80; location / { proxy_pass http://$side; } location /up { proxy_pass http://127.0.0.1:8000; } }
}
`,
      },
    },
  ],
};
