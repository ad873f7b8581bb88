import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nclient_body_timeout 2h;\n}\n' }, line: 2 },
    {
      files: {
        'nginx/conf.d/a.conf': 'client_header_timeout 10s;\nsend_timeout 6h;\nserver { listen 80; }\n',
      },
      line: 2,
    },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nsend_timeout 1s;\n}\n' }, line: 3 },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nclient_header_timeout 1h;\n}\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'client_body_timeout 300s;\nserver { listen 80;\nlocation /uploads/ { client_body_timeout 1h; }\n}\n',
      },
    },
    // Short against slow attackers, and yet enough.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nclient_header_timeout 5s;\nclient_body_timeout 30m;\nproxy_connect_timeout 1s;\n}\n',
      },
    },
  ],
};
