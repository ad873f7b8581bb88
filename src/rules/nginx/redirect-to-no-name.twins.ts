import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name a.example;
return 301 https://$server_addr$request_uri;
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; server_name a.example b.example;\nreturn 301 https://$server_name$request_uri;\n}\nserver { listen 443 ssl; server_name a.example; root /srv/a; }\nserver { listen 443 ssl; server_name b.example; root /srv/b; } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; server_name a.example;\nreturn 301 https://localhost$request_uri;\n} }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80 default_server;\nserver_name _;\nreturn 301 https://$server_name$request_uri;\n}\n}\n',
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nserver_name *.example.org example.org;\nlocation / { return 301 https://$server_name$request_uri; }\n}\n}\n',
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; server_name a.example www.a.example; return 301 https://$server_name$request_uri; }\nserver { listen 443 ssl; ssl_reject_handshake on; server_name a.example www.a.example; root /srv/a; } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nserver_name example.org www.example.org;\nreturn 301 https://$server_name$request_uri;\n}\nserver {\nlisten 80 default_server;\nserver_name _;\nreturn 301 https://$host$request_uri;\n}\n}\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nserver_name YOUR_SERVER_FQDN;\nreturn 301 https://$server_name$request_uri;\n}\n}\n',
      },
    },
  ],
};
