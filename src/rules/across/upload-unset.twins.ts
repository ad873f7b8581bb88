import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /v2/ {
proxy_pass http://registry:5000;
proxy_set_header Host $host;
}
}
}
`,
        'quadlet/registry.container': `[Container]
Image=docker.io/library/registry:2.8.3
ContainerName=registry
Network=a.network
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 6,
    },
  ],
  good: [
    // As much as comes.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /v2/ {
client_max_body_size 0;
proxy_pass http://registry:5000;
proxy_set_header Host $host;
}
}
}
`,
        'quadlet/registry.container': `[Container]
Image=docker.io/library/registry:2.8.3
ContainerName=registry
Network=a.network
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
  ],
};
