import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'sites/b.conf': 'server {\n listen 80;\n server_name www.example.org app.example.org;\n}\n',
        'sites/a.conf': 'server {\n listen 80;\n server_name app.example.org;\n}\n',
      },
      line: 3,
    },
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
    // Folders of two hosts.
    {
      files: {
        'one/site.conf': 'server {\n listen 80;\n server_name app.example.org;\n}\n',
        'two/site.conf': 'server {\n listen 80;\n server_name app.example.org;\n}\n',
      },
    },
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
