import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Strict-Transport-Security "max-age 31536000; includeSubDomains" always;
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
add_header Strict-Transport-Security "max-age=31536000; includeSubdomain" always;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Every way to write it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $https $hsts { on "max-age=31536000"; }
server {
listen 80;
add_header Strict-Transport-Security 'max-age="31536000"; includesubdomains' always;
location /a { add_header Strict-Transport-Security "MAX-AGE=0" always; }
location /b { add_header Strict-Transport-Security max-age=63072000 always; }
location /c { add_header Strict-Transport-Security $hsts always; }
}
}
`,
      },
    },
  ],
};
