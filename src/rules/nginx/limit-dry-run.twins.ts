import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
limit_req_dry_run on;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Switched off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
limit_req_dry_run off;
}
}
`,
      },
    },
  ],
};
