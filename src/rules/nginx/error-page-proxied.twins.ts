import type { Twins } from '../define-rule.ts';

/** For nginx.error-page-proxied. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { proxy_pass http://127.0.0.1:8000; }
error_page 403 /maint.html;
location = /maintenance.html { internal; root /srv/err; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ {
error_page 404 /404.html;
proxy_pass http://127.0.0.1:8000;
}
location = /404.html { internal; root /srv/err; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  error_page 502 503 504 /50x.html;
  location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
root /srv/www;
location / { try_files $uri =404; root /srv/www; }
error_page 502 /maint.html;
location = /old.html { internal; root /srv/err; }
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
location /a/ {
error_page 404 /404.html;
proxy_intercept_errors on;
proxy_pass http://127.0.0.1:8000;
}
location /b/ {
error_page 502 504 /404.html;
proxy_pass http://127.0.0.1:8000;
}
location /c/ {
error_page 404 /404.html;
if ($arg_old) { return 404; }
proxy_pass http://127.0.0.1:8000;
}
location = /404.html { internal; root /srv/err; }
}
}
`,
      },
    },
    // The page of one application comes from another one.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ { proxy_pass http://127.0.0.1:81; error_page 502 /sorry.html; }
location / { proxy_pass http://127.0.0.1:82; }
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
  error_page 502 503 504 /50x.html;
  location = /50x.html { root /usr/share/nginx/html; }
  location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    // The application's own page for what it does not find.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  error_page 404 /404.html;
  error_page 502 /errors/502.html;
  location ^~ /errors/ { root /srv; }
  location / { proxy_pass http://127.0.0.1:8000; }
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
  error_page 502 @down;
  location @down { return 503; }
  location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
