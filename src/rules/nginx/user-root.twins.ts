import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `user root;
events {}
`,
      },
      line: 1,
    },
  ],
  good: [
    // A user of its own.
    {
      files: {
        'nginx/nginx.conf': `user www-data www-data;
events {}
`,
      },
    },
  ],
};
