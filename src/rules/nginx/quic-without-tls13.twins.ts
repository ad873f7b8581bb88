import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    listen 443 quic;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
    ssl_protocols TLSv1.2;
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
  ssl_protocols TLSv1.1 TLSv1.2;
  server {
    listen [::]:443 quic reuseport;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
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
  ssl_protocols TLSv1.2;
  server {
    listen 443 ssl;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
  }
  server {
    listen 8443 ssl;
    listen 8443 quic;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
  }
  server {
    listen 9443 quic;
    ssl_protocols TLSv1.3;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
  }
}
`,
      },
    },
  ],
};
