import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~ ^/x/([a-z]+)+$ { return 204; }
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
rewrite ^/(.*)*$ /a last;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Something between the rounds parts them.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~ ^/x(?:/[^/]+)*$ { return 204; }
location ~ ^/y/(?:[a-z]+-)+z$ { return 204; }
location ~ ^/z/[a-z]+/(\\d+)?$ { return 204; }
}
}
`,
      },
    },
  ],
};
