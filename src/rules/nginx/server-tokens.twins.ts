import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server_tokens on;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Switched off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server_tokens off;
}
`,
      },
    },
  ],
};
