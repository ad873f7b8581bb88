import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ecdh_curve secp521r1;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // A list with a usual one.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ecdh_curve secp521r1:X25519;
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
