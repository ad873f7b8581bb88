import type { Twins } from '../define-rule.ts';

/** For nginx.stream-directive. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
stream {
server {
  listen 5432;
  proxy_pass 10.0.0.1:5432;
  proxy_read_timeout 1h;
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
stream {
upstream pg { server 10.0.0.1:5432; }
server {
  listen 5432;
  proxy_pass http://pg;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Names in a map are no directives.
    {
      files: {
        'nginx/nginx.conf': `events {}
stream {
map $ssl_preread_server_name $t { default_type a; default b; }
upstream pg { zone pg 64k; least_conn; server 10.0.0.1:5432 max_fails=2; }
server {
  listen 5432;
  ssl_preread on;
  allow 10.0.0.0/8;
  deny all;
  proxy_pass pg;
  proxy_timeout 1h;
  proxy_protocol on;
  tcp_nodelay on;
}
}
`,
      },
    },
  ],
};
