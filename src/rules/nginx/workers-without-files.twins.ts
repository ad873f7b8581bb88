import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'worker_rlimit_nofile 16384;\nevents { worker_connections 8192; }\nhttp {}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\nUlimit=nofile=1024:1024\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': 'events { worker_connections 8192; }\nhttp {}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\nUlimit=nofile=1024:1024\n',
      },
      line: 1,
    },
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
    {
      files: {
        'nginx/nginx.conf': 'worker_rlimit_nofile 16384;\nevents { worker_connections 8192; }\nhttp {}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\nUlimit=nofile=65536:65536\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': 'worker_rlimit_nofile 16384;\nevents { worker_connections 8192; }\nhttp {}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\nUlimit=nofile=1024:65536\n',
      },
    },
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
