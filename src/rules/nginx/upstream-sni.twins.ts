import type { Twins } from '../define-rule.ts';

/** For nginx.upstream-sni. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
resolver 127.0.0.1;
server {
listen 80;
set $bucket media.s3.store.example.net;
location / {
proxy_pass https://$bucket$request_uri;
}
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
proxy_pass https://api.partner.example/;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
resolver 127.0.0.1;
server {
listen 80;
set $app app.dns.podman;
location / { proxy_pass https://$app:8443; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { proxy_ssl_server_name on; proxy_pass https://api.partner.example/; }
location /b { proxy_pass https://10.0.0.5; }
location /c { proxy_pass https://backend.internal:8443; }
}
}
`,
      },
    },
  ],
};
