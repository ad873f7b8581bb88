import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_ssl_certificate /etc/nginx/client.pem;
proxy_pass https://10.0.0.9:8443;
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
  listen 443 ssl;
  server_name a.example;
  return 404;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // Inherited, rejected, or no TLS.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
server { listen 443 ssl; server_name a.example; return 404; }
server { listen 80; return 404; }
}
`,
      },
    },
  ],
};
