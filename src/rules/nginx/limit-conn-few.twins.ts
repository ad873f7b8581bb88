import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=a:1m;
limit_conn_status 429;
server {
listen 8080;
limit_conn a 1;
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // One download at a time, in its own location.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=a:1m;
limit_conn_status 429;
server {
listen 8080;
limit_conn a 40;
location /iso/ { limit_conn a 1; root /srv; }
}
}
`,
      },
    },
  ],
};
