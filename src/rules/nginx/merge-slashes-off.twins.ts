import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
merge_slashes off;
location /admin/ { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8000; }
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
merge_slashes off;
root /srv/www;
location /paid/ { internal; }
location / { try_files $uri =404; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // What goes around it is refused.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
merge_slashes off;
limit_req_zone $binary_remote_addr zone=a:1m rate=9r/s;
server {
listen 80;
location /v1/ { limit_req zone=a; proxy_pass http://127.0.0.1:8000; }
location / { return 404; }
}
}
`,
      },
    },
    // What an error is answered with, what is asked and what is sent by other programs is nothing that files hide.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
merge_slashes off;
server {
listen 80;
error_page 404 /404.html;
location = /404.html { internal; }
location = /_auth { internal; proxy_pass http://127.0.0.1:8000/check; }
location /sent/ { internal; alias /srv/files/; }
location / { root /srv/www; }
}
}
`,
      },
    },
    // Nothing guarded by path.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
merge_slashes off;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
