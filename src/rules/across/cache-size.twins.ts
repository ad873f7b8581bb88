import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=a:1m max_size=5g;
server {
listen 8080;
location / {
proxy_cache a;
proxy_pass http://127.0.0.1:81;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
Tmpfs=/var/cache/nginx:size=256m
`,
      },
      line: 3,
    },
  ],
  good: [
    // Room for both.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx keys_zone=a:1m max_size=128m;
server {
listen 8080;
location / {
proxy_cache a;
proxy_pass http://127.0.0.1:81;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
Tmpfs=/var/cache/nginx:size=256m
`,
      },
    },
  ],
};
