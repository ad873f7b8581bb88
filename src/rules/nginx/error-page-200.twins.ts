import type { Twins } from '../define-rule.ts';

/** For nginx.error-page-200. */
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
root /srv/www;
error_page 404 =200 /404.html;
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nerror_page 502 =200 @down;\nlocation @down { return 503 "Back soon"; }\n} }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
error_page 500 502 503 =200 /50x.html;
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
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
error_page 404 =200 /index.html;
error_page 405 =200 $uri;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
error_page 500 502 503 /50x.html;
error_page 404 =200 /index.html;
error_page 502 = @down;
}
}
`,
      },
    },
  ],
};
