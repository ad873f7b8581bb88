import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 443 ssl;\nssl on;\nssl_certificate a.pem;\nssl_certificate_key a.key;\n}\n',
      },
      targets: { nginx: '1.22' },
      line: 3,
    },
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
