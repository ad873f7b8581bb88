import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'set_real_ip_from 10.0.0.0/8;\nset_real_ip_from 172.0.0.0/8;\nreal_ip_header X-Forwarded-For;\nserver { listen 80; }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'set_real_ip_from 10.0.0.0/8;\nreal_ip_header X-Forwarded-For;\nserver { listen 443 ssl proxy_protocol; }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'set_real_ip_from 0.0.0.0/0;\nreal_ip_header proxy_protocol;\nserver { listen 80 proxy_protocol; }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
set_real_ip_from 0.0.0.0/0;
real_ip_header X-Forwarded-For;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'set_real_ip_from 10.0.0.0/8;\nreal_ip_header proxy_protocol;\nserver { listen 443 ssl proxy_protocol; }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'set_real_ip_from 10.0.0.0/8;\nreal_ip_header X-Forwarded-For;\nserver { listen 443 ssl proxy_protocol; }\nserver { listen 80; }\n',
      },
    },
    // The proxies by address.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
set_real_ip_from 10.0.0.0/8;
set_real_ip_from 2001:db8::/32;
real_ip_header X-Forwarded-For;
}
`,
      },
    },
  ],
};
