import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'nginx/nginx.conf': 'events {}\nhttp {\nlimit_req_status 500;\n}\n' },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
server { limit_req zone=a burst=5; }
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // The status set further out.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_conn_zone $binary_remote_addr zone=b:1m;
limit_req_status 429;
limit_conn_status 429;
server { location / { limit_req zone=a burst=5; limit_conn b 5; } }
}
`,
      },
    },
  ],
};
