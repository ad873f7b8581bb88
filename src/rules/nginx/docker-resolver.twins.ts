import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nresolver 127.0.0.11 valid=30s;\n}\n',
        'web.container': '[Container]\nImage=a.io/web:1\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nresolver 10.89.0.1 127.0.0.53 valid=30s;\n}\n',
        'web.container': '[Container]\nImage=a.io/web:1\n',
      },
    },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nresolver 127.0.0.11;\n}\n' } },
  ],
};
