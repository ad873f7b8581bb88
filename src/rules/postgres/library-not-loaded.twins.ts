import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `pg_stat_statements.max = 10000
`,
      },
      line: 1,
    },
  ],
  good: [
    // Loaded, and settings of the application.
    {
      files: {
        'postgresql.conf': `shared_preload_libraries = 'pg_stat_statements, auto_explain'
pg_stat_statements.max = 10000
auto_explain.log_min_duration = '3s'
app.current_user = ''
`,
      },
    },
  ],
};
