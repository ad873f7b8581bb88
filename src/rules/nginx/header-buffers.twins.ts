import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
large_client_header_buffers 4 1m;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },

    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nlarge_client_header_buffers 4 1k;\n}\n' }, line: 3 },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nproxy_buffer_size 1k;\n}\n' }, line: 3 },
  ],
  good: [
    // The first buffer may be small: what does not fit goes into a large one.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nclient_header_buffer_size 512;\nlarge_client_header_buffers 2 4k;\nproxy_buffer_size 4k;\n}\n',
      },
    },
  ],
};
