import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://kuma:3001;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/kuma.container': `[Container]
Image=docker.io/louislam/uptime-kuma:1.23.15
ContainerName=kuma
Network=a.network
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 6,
    },
  ],
  good: [
    // Passed on.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://kuma:3001;
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection upgrade;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/kuma.container': `[Container]
Image=docker.io/louislam/uptime-kuma:1.23.15
ContainerName=kuma
Network=a.network
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
  ],
};
