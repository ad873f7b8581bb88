import type { Twins } from '../define-rule.ts';

/** For nginx.reload-cuts. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'worker_shutdown_timeout 1s;\nevents {}\nhttp { server { listen 80; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nworker_shutdown_timeout 50ms;\nhttp { server { listen 80; } }\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': 'worker_shutdown_timeout 10s;\nevents {}\nhttp { server { listen 80; } }\n',
      },
    },
  ],
};
