import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nlimit_req_status 503;\n}\n' }, line: 2 },
    { files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nlimit_req_status 404;\n}\n' }, line: 2 },
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
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nlimit_req_status 444; limit_conn_status 429;\n}\n',
      },
    },
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
