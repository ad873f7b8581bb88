import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
