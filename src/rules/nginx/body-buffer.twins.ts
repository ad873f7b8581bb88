import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'nginx/nginx.conf': 'events {}\nhttp {\nclient_body_buffer_size 200m;\n}\n' }, line: 3 }],
  good: [
    // Uploads of any size, through a buffer of one.
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nclient_max_body_size 2g;\nclient_body_buffer_size 1m;\n}\n',
      },
    },
  ],
};
