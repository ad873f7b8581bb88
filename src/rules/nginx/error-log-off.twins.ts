import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
error_log off;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // A file with a level, and access_log, which knows off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
error_log /var/log/nginx/error.log warn;
access_log off;
}
`,
      },
    },
  ],
};
