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
location ~ ^/~(?<person>[a-z]+)(?<path>/.*)?$ {
alias /home/$person$path;
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
location /logs/ {
alias /var/log/;
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
listen 8080;
root /;
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
listen 8080;
location /conf/ {
alias /etc/;
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
location ~ ^/~(?<person>[a-z]+)(?<path>/.*)?$ {
alias /home/$person/public_html$path;
}
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
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /logs/ { auth_basic ops; auth_basic_user_file /etc/nginx/ops; alias /var/log/; }
location /app/ { alias /var/lib/app/www/; }
}
}
`,
      },
    },
    // The prefix narrows it, the application's word alone leads there, or nothing is read from it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /;
location / { root /srv/www; }
location /srv/pictures/ { root /; }
location /files/ { internal; alias /; }
}
server {
listen 8081;
root /home;
return 301 https://example.com$request_uri;
}
}
`,
      },
    },
  ],
};
