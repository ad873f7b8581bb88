import type { Twins } from '../define-rule.ts';

/** For nginx.listen-parameter. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
listen 443 ssl spdy;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
listen 8080 defaultserver;
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
server {
listen 80;
listen 8081 default_server reuseport backlog=1024 so_keepalive=30m::10;
listen [::]:8080 ipv6only=on deferred;
listen 8443 ssl;
ssl_reject_handshake on;
}
}
`,
      },
    },
  ],
};
