import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  add_header X-Frame-Options;
}
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
client_max_body_size 10 m;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Blanks in quotes, and forms of several lengths.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
client_max_body_size "10m";
return 444;
add_header X-A "b c" always;
keepalive_timeout 15s 20s;
location @a { return 200 "x y"; }
}
}
`,
      },
    },
  ],
};
