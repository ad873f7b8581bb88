import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location @a { return 404; }
location @a { return 403; }
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
location /api/ { proxy_pass http://127.0.0.1:8000; }
location ^~ /api/ { proxy_pass http://127.0.0.1:8001; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Never both.
    {
      files: {
        'templates/site.conf.j2':
          'server {\nlisten 80;\nserver_name {{ site }};\n{% if not plain %}\nlocation / { return 301 https://$host$request_uri; }\n{% endif %}\n{% if plain %}\nlocation / { root /srv/site; }\n{% endif %}\n}\n',
      },
    },
    // Exact beside prefix, with and without a slash.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/ { return 404; }
location = /api/ { return 404; }
location /api { return 404; }
location ~ /api/ { return 404; }
}
}
`,
      },
    },
  ],
};
