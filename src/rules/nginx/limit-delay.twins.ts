import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $binary_remote_addr zone=a:10m rate=5r/s;\nserver { listen 80;\nlimit_req zone=a burst=10 delay=20;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $binary_remote_addr zone=a:10m rate=10r/m;\nserver { listen 80;\nlimit_req zone=a burst=500 nodelay;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_req_status 429;
limit_req zone=a burst=200;
server {
listen 8080;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $binary_remote_addr zone=a:10m rate=10r/m;\nlimit_req_zone $binary_remote_addr zone=b:10m rate=20r/s;\nserver { listen 80;\nlimit_req zone=a burst=20 nodelay; limit_req zone=b burst=500 nodelay;\nlocation /b { limit_req zone=b burst=40 delay=10; }\n}\n',
      },
    },
    // No queue, or a short one.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_req_zone $binary_remote_addr zone=b:1m rate=5r/m;
limit_req_status 429;
limit_req zone=a burst=200 nodelay;
limit_req zone=b burst=3;
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
