import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  set $backend app.internal;
  proxy_pass http://$backend:8000;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // A resolver, an address, an upstream by name.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { server 127.0.0.1:8000; }
map $cookie_group $pool { default app; }
server { resolver 127.0.0.53; location / { set $backend app.internal; proxy_pass http://$backend; } }
server { listen 81; location / { set $a 127.0.0.1:8000; proxy_pass http://$a; } location /b { proxy_pass http://$pool; } }
}
`,
      },
    },
  ],
};
