import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
  ip_hash;
  server 127.0.0.1:8000;
  server 127.0.0.1:8001 backup;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // With methods that know it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app { least_conn; server 127.0.0.1:8000; server 127.0.0.1:8001 backup; }
upstream b { ip_hash; server 127.0.0.1:8000; server 127.0.0.1:8001 down; }
}
`,
      },
    },
  ],
};
