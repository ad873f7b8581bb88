import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=10r/s;
server { location / { limit_req zone=a; } }
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // A burst, queued or not.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=10r/s;
server { location / { limit_req zone=a burst=20; } location /b { limit_req zone=a burst=5 delay=3; } }
}
`,
      },
    },
  ],
};
