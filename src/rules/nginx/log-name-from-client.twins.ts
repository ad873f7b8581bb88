import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlisten 80 default_server;\naccess_log /var/log/nginx/$host.log;\n} }\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 8080 default_server; return 444; }\nserver { listen 8080; server_name a.example.com b.example.com; access_log /var/log/nginx/$host.log; access_log /var/log/nginx/$server_name.log; } }\n',
      },
    },
  ],
};
