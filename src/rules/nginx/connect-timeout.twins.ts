import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'nginx/nginx.conf': 'events {}\nhttp {\nproxy_connect_timeout 300s;\n}\n' }, line: 3 }],
  good: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nproxy_connect_timeout 75s;\nproxy_read_timeout 1h;\n}\n',
      },
    },
  ],
};
