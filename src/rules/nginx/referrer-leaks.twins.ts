import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nadd_header Referrer-Policy unsafe-url always;\n} }\n',
      },
      line: 3,
    },
  ],
  good: [
    // The last that a browser knows counts.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nadd_header Referrer-Policy "no-referrer-when-downgrade, strict-origin-when-cross-origin" always;\n} }\n',
      },
    },
  ],
};
