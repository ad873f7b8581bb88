import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `shared_buffers = 2GB
effective_cache_size = 1GB
`,
      },
      line: 2,
    },
  ],
  good: [
    // More than the buffers.
    {
      files: {
        'postgresql.conf': `shared_buffers = 512MB
effective_cache_size = 1536MB
`,
      },
    },
  ],
};
