import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
http2_max_field_size 16k;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // What there is instead.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
large_client_header_buffers 4 16k;
keepalive_requests 1000;
}
`,
      },
    },
  ],
};
