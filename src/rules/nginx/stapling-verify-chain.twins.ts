import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  ssl_certificate /etc/ssl/a.pem;
  ssl_certificate_key /etc/ssl/a.key;
  ssl_stapling on;
  ssl_stapling_verify on;
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    // The chain given, or nothing verified.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; ssl_stapling on; ssl_stapling_verify on; ssl_trusted_certificate chain.pem; }
server { listen 445 ssl; ssl_certificate /etc/ssl/a/fullchain.pem; ssl_certificate_key a.key; ssl_stapling on; ssl_stapling_verify on; }
server { listen 444 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; ssl_stapling off; ssl_stapling_verify on; }
}
`,
      },
    },
  ],
};
