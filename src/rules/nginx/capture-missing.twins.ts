import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/shop/(\\d+)$ /index.html?id=$1&p=$2 last;
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
location ~ ^/m/([a-z]+)$ { return 302 https://m.example.com/$2; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Named, nested and escaped ones count as they are, and an if takes its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/a/(?<id>\\d+)/(x|(y))$ /$1/$2/$3 last;
rewrite ^/b/\\((\\d+)\\)$ /$1 last;
rewrite ^/c/(?:d|e)/([(]+)$ /$1 last;
location ~ ^/d/(.*)$ { if ($args ~ (a)(b)) { return 302 /$2; } return 302 /$1; }
location /e/ { return 302 https://example.com/?price=$arg_p; }
}
}
`,
      },
    },
  ],
};
