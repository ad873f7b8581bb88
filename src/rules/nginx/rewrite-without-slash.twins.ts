import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/old/(.*)$ $1 permanent;
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
rewrite ^/a$ index.php last;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // The slash is in the parenthesis, or the target is a whole address.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/old(/.*)$ $1 permanent;
rewrite ^/b/(https?:.*)$ /$1 last;
rewrite ^(/c)/.*$ $1 last;
rewrite ^/d$ https://example.com/ redirect;
rewrite ^/e/(.*)$ $scheme://example.com/$1 redirect;
}
}
`,
      },
    },
  ],
};
