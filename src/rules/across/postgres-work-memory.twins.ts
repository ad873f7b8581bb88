import type { Twins } from '../define-rule.ts';

/** For across.postgres-work-memory. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': 'max_connections = 600\nshared_buffers = 256MB\nwork_mem = 4MB\n',
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPodmanArgs=--memory=1g\n',
      },
      line: 1,
    },

    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
PodmanArgs=--memory=1g
`,
        'postgresql.conf': `max_connections = 500
shared_buffers = 256MB
work_mem = 64MB
`,
      },
      line: 3,
      file: 'postgresql.conf',
    },
  ],
  good: [
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
PodmanArgs=--memory=1g
`,
        'postgresql.conf': `max_connections = 60
shared_buffers = 256MB
work_mem = 8MB
`,
      },
    },
  ],
};
