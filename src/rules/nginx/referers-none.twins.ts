import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /i/ {\nif ($invalid_referer) { return 403; }\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /transfer {
  valid_referers none server_names;
  if ($invalid_referer) { return 403; }
  proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Pictures that others shall not embed.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /images/ {
  valid_referers none blocked server_names;
  if ($invalid_referer) { return 403; }
  root /srv;
}
}
}
`,
      },
    },
  ],
};
