import type { Twins } from '../define-rule.ts';

/** For nginx.upstream-duplicate. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a {
  server 127.0.0.1:8101 weight=3;
  server 127.0.0.1:8101;
}
server {
  location / { proxy_pass http://a; }
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
upstream a {
  server 127.0.0.1:8101;
  server 127.0.0.1:8102;
}
upstream b {
  server 127.0.0.1:8101;
}
server {
  location / { proxy_pass http://a; }
}
}
`,
      },
    },
  ],
};
