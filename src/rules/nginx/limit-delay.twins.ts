import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
