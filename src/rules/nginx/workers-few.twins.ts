import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'worker_processes 0;\nevents {}\nhttp { server { listen 8080; return 204; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': `events {
worker_connections 64;
}
http {
}
`,
      },
      line: 2,
    },
  ],
  good: [
    // Small, but enough for a small machine.
    {
      files: {
        'nginx/nginx.conf': `events {
worker_connections 256;
}
http {
}
`,
      },
    },
  ],
};
