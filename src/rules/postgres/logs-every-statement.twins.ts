import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'postgresql.conf': 'max_connections = 50\nlog_min_messages = debug3\nshared_buffers = 1GB\n' },
      line: 2,
    },

    {
      files: {
        'postgresql.conf': `log_statement = 'all'
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `log_min_duration_statement = 0
`,
      },
      line: 1,
    },
    { files: { 'postgresql.conf': 'debug_print_parse = on\n' }, line: 1 },
  ],
  good: [
    // Changes of the schema, and slow statements.
    {
      files: {
        'postgresql.conf': `log_statement = ddl
log_min_duration_statement = 500
log_min_duration_sample = 0
`,
      },
    },
  ],
};
