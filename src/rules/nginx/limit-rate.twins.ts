import type { Twins } from '../define-rule.ts';

/** For nginx.limit-rate. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=0r/s;
server {
  location / { limit_req zone=a; }
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=30/s;
server {
  location / { limit_req zone=a; }
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=30r/s;
server {
  location / { limit_req zone=a burst=no; }
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
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=30r/m;
server {
  location / { limit_req zone=a burst=5 delay=2; }
  location /b { limit_req zone=a burst=5 nodelay; }
}
}
`,
      },
    },
  ],
};
