import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_certificate /a;
ssl_certificate_key /b;
server {
listen 443 ssl default_server;
server_name a.example.com;
}
server {
listen 443 ssl;
server_name b.example.com;
ssl_protocols TLSv1.3;
}
}
`,
      },
      line: 12,
    },
  ],
  good: [
    // An address of its own, and the default server that is as strict.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_certificate /a;
ssl_certificate_key /b;
server {
listen 443 ssl default_server;
server_name a.example.com;
ssl_protocols TLSv1.3;
}
server {
listen 443 ssl;
server_name b.example.com;
ssl_protocols TLSv1.3;
}
server {
listen 8443 ssl;
server_name c.example.com;
ssl_protocols TLSv1.2 TLSv1.3;
}
}
`,
      },
    },
  ],
};
