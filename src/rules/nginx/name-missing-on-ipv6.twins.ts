import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name a.example.com;
}
server {
listen [::]:80;
server_name b.example.com;
}
}
`,
      },
      line: 8,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; listen [::]:80; server_name a.example; root /srv/a; }
server {
  listen 80;
  server_name b.example;
  root /srv/b;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // The socket takes both.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
server_name a.example.com;
}
server {
listen [::]:8081 ipv6only=off;
server_name b.example.com;
}
}
`,
      },
    },

    // No IPv6 at all, another port, and a listener of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example; root /srv/a; }
server { listen 80; server_name b.example; root /srv/b; }
server { listen 81; listen [::]:81; server_name a.example; root /srv/a; }
server { listen 82; listen [::]:82; server_name c.example; root /srv/c; }
server { listen 82; server_name d.example; root /srv/d; }
server { listen [::]:82; server_name d.example; root /srv/d; }
}
`,
      },
    },
  ],
};
