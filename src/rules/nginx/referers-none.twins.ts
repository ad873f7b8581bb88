import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /img/ {
valid_referers none blocked server_names ~\\.a\\.example$;
if ($invalid_referer) { return 403; }
root /srv/www;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /img/ {
valid_referers none https://a.example;
if ($invalid_referer) { return 403; }
root /srv/www;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /i/ {\nif ($invalid_referer) { return 403; }\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /transfer {
  valid_referers none server_names;
  if ($invalid_referer) { return 403; }
  proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /img/ {
valid_referers none blocked server_names *.a.example b.example/gallery/ ~\\.google\\. ~^b\\.example/;
if ($invalid_referer) { return 403; }
root /srv/www;
}
}
}
`,
      },
    },
    // Pictures that others shall not embed.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /images/ {
  valid_referers none blocked server_names;
  if ($invalid_referer) { return 403; }
  root /srv;
}
}
}
`,
      },
    },
  ],
};
