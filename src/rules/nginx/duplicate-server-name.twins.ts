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
    {
      files: {
        'nginx/site.conf.j2':
          'server {\n listen 443 ssl;\n server_name app.{{ domain }};\n}\nserver {\n listen 443 ssl;\n server_name api.{{ domain }} app.{{ domain }};\n}\n',
      },
      line: 7,
    },
  ],
  good: [
    // Values of the same length, and one of two branches.
    {
      files: {
        'nginx/site.conf.j2':
          'server {\n listen 443 ssl;\n server_name {{ name_a }};\n}\nserver {\n listen 443 ssl;\n server_name {{ name_b }};\n}\n',
        'nginx/other.conf.j2':
          '{% if old %}\nserver {\n listen 8443 ssl;\n server_name {{ name }};\n}\n{% else %}\nserver {\n listen 8443 ssl;\n server_name {{ name }};\n root /srv;\n}\n{% endif %}\n',
      },
    },
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
