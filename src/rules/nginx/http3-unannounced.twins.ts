import type { Twins } from '../define-rule.ts';

/** For nginx.http3-unannounced. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 quic;
listen 443 ssl;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 quic;
listen 443 ssl;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Alt-Svc 'h3=":443"; ma=86400' always;
}
}
`,
      },
    },
  ],
};
