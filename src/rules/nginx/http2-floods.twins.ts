import type { Twins } from '../define-rule.ts';

/** For nginx.http2-floods. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nhttp2_max_concurrent_streams 100000;\nserver { listen 80; }\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nkeepalive_requests 1000000;\nserver { listen 80; }\n}\n',
      },
      line: 3,
    },
  ],
  good: [
    // To an upstream, which is one's own, a connection may last.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nkeepalive_requests 10000;\nhttp2_max_concurrent_streams 256;\nupstream a { server 127.0.0.1:8000; keepalive 8; keepalive_requests 1000000; }\nserver { listen 80; location / { proxy_pass http://a; proxy_http_version 1.1; proxy_set_header Connection ""; } }\n}\n',
      },
    },
  ],
};
