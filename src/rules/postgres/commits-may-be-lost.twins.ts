import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'init.sql': 'ALTER DATABASE shop SET synchronous_commit TO off;\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/init.sql:/docker-entrypoint-initdb.d/init.sql:ro\n',
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `synchronous_commit = off
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'init.sql': 'ALTER ROLE importer SET synchronous_commit TO off;\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/init.sql:/docker-entrypoint-initdb.d/init.sql:ro\n',
      },
    },
    // On in one of its ways.
    {
      files: {
        'postgresql.conf': `synchronous_commit = local
`,
      },
    },
  ],
};
