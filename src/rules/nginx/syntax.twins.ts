import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http { include a.conf; }
`,
        'nginx/a.conf': `include a.conf;
`,
      },
      line: 1,
      file: 'nginx/a.conf',
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { root /srv/a }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Quotes, escapes and a regular expression with braces.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name "~^(?<sub>[a-z]{2,4})\\.example$";
add_header X-Note "a; b { c }";
location ~ "\\.[a-z]{3}$" { return 404; }
}
}
`,
      },
    },
  ],
};
