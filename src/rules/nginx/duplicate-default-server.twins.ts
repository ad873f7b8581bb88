import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; server_name _; return 444; }
server {
  listen 0.0.0.0:80 default_server;
  server_name a.example;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // One each for other addresses and for IPv6.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80 default_server; listen [::]:80 default_server; server_name _; return 444; }
server { listen 8080 default_server; server_name a.example; root /srv; }
server { listen 80; server_name b.example; root /srv; }
}
`,
      },
    },
  ],
};
