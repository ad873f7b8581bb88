import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
root /srv;
alias /data/;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
alias /data/;
root /srv;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
root $document_root/x;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // The server's root, and an alias in a location of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location /a/ { alias /data/; }
location /b/ { alias $my/; set $my /x; }
}
}
`,
      },
    },
  ],
};
