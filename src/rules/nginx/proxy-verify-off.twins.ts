import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
proxy_pass https://10.0.0.1:8443;
proxy_ssl_trusted_certificate /etc/nginx/ca.pem;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Checked, here or in the location.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
proxy_ssl_name a.example.com;
proxy_ssl_server_name on;
location /a/ { proxy_pass https://10.0.0.1:8443; proxy_ssl_verify on; }
}
}
`,
      },
    },
  ],
};
