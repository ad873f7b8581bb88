import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443;
  ssl on;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // What there is instead.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl; ssl_reject_handshake on; }
map $host $x { ssl 1; default 0; }
}
`,
      },
    },
  ],
};
