import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; return 404; }
server {
  listen 80;
  server_name b.example a.example;
  root /srv;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // The same name on other ports, and other names on the same.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; return 301 https://$host$request_uri; }
server { listen 443; server_name a.example; root /srv; }
server { listen 127.0.0.1:80; server_name a.example; root /srv; }
server { listen 80; server_name *.a.example; root /srv; }
server { listen [::]:80; server_name a.example; root /srv; }
}
`,
      },
    },
  ],
};
