import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': "shared_preload_libraries = 'pg_stat_statements'\ncron.database_name = 'app'\n",
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `pg_stat_statements.max = 10000
`,
      },
      line: 1,
    },
  ],
  good: [
    // pg_cron's settings begin with cron, and a library may be named by its path.
    {
      files: {
        'postgresql.conf': `shared_preload_libraries = 'pg_cron,$libdir/pg_stat_statements,"auto_explain"'
cron.database_name = 'app'
pg_stat_statements.max = 10000
auto_explain.log_min_duration = '3s'
`,
      },
    },
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
