import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nsend_timeout 1s;\n}\n' }, line: 3 },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nclient_header_timeout 1h;\n}\n' }, line: 3 },
  ],
  good: [
    // Short against slow attackers, and yet enough.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nclient_header_timeout 5s;\nclient_body_timeout 30m;\nproxy_connect_timeout 1s;\n}\n',
      },
    },
  ],
};
