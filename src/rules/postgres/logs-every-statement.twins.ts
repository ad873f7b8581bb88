import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf':
          "session_preload_libraries = 'auto_explain'\nauto_explain.log_min_duration = 3s\nauto_explain.log_parameter_max_length = -1\n",
      },
      line: 3,
    },
    {
      files: { 'postgresql.conf': 'log_min_duration_statement = 1s\nlog_parameter_max_length = -1\n' },
      line: 2,
    },
    { files: { 'postgresql.conf': 'port = 5432\nlog_parameter_max_length_on_error = -1\n' }, line: 2 },
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
    {
      files: {
        'postgresql.conf':
          'log_min_duration_statement = 1s\nlog_parameter_max_length = 0\nlog_parameter_max_length_on_error = 64\n',
      },
    },
    // Nothing is logged whose parameters there are.
    { files: { 'postgresql.conf': 'log_parameter_max_length = -1\n' } },
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
