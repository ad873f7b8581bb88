import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation / {\nproxy_ssl_trusted_certificate /ca.pem;\nproxy_ssl_verify off;\nproxy_pass https://10.0.0.9:8443;\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /pay/ {\nproxy_ssl_verify off;\nproxy_ssl_server_name on;\nproxy_pass https://api.payments.com/v1/;\n}\n}\n',
      },
      line: 3,
    },
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
    // A host of one's own, with a certificate of its own.
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation / {\nproxy_ssl_verify off;\nproxy_pass https://grafana.int.example.com:3000;\n}\n}\n',
      },
    },
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
