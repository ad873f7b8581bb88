import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `worker_rlimit_nofile 1024;
events { worker_connections 4096; }
`,
      },
      line: 1,
    },
  ],
  good: [
    // Room for both sides of a proxy.
    {
      files: {
        'nginx/nginx.conf': `worker_rlimit_nofile 8192;
events { worker_connections 4096; }
`,
      },
    },
  ],
};
