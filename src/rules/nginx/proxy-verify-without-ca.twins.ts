import type { Twins } from '../define-rule.ts';

/** For nginx.proxy-verify-without-ca. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
proxy_ssl_verify on;
proxy_pass https://10.0.0.5;
}
}
}
`,
      },
      line: 6,
    },
    // The line stands around the place that passes on.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_ssl_verify on;
server {
listen 80;
location / { proxy_pass http://10.0.0.5; }
location /b/ { proxy_pass https://10.0.0.5; }
}
}
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_ssl_verify on;
server {
listen 80;
location / { proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt; proxy_pass https://10.0.0.5; }
location /plain/ { proxy_pass http://10.0.0.5; }
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
location / { proxy_ssl_verify on; proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt; proxy_pass https://10.0.0.5; }
location /b { proxy_ssl_verify off; proxy_pass https://10.0.0.6; }
}
}
`,
      },
    },
  ],
};
