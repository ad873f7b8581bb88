import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_next_upstream error timeout non_idempotent;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Without it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_next_upstream error timeout http_502;
}
}
`,
      },
    },
  ],
};
