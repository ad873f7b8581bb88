import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /media/ { alias /srv/media/; autoindex on; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name dl.example.org; root /srv/dl; autoindex on; } }\n',
      },
    },
    // For downloads, or for those who may.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /downloads/ { root /srv; autoindex on; }
location /reports/ { root /srv; autoindex on; auth_basic "x"; auth_basic_user_file /etc/nginx/users; }
location /internal/ { root /srv; autoindex on; allow 10.0.0.0/8; deny all; }
location /x/ { root /srv; autoindex off; }
}
}
`,
      },
    },
  ],
};
