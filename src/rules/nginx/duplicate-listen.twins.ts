import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  listen *:443 ssl;
  ssl_reject_handshake on;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // IPv4 and IPv6, TCP and QUIC.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  listen [::]:443 ssl;
  listen 443 quic;
  listen 127.0.0.1:443 ssl;
  ssl_reject_handshake on;
}
}
`,
      },
    },
  ],
};
