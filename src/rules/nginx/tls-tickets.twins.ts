import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_session_tickets on;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Off, or with a shared cache.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_session_tickets off;
server { ssl_session_cache shared:a:1m; ssl_session_tickets on; return 404; }
}
`,
      },
    },
  ],
};
