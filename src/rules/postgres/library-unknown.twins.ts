import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'postgresql.conf': "shared_preload_libraries = 'pg_stat_statements auto_explain'\n" },
      line: 1,
    },
    { files: { 'postgresql.conf': "shared_preload_libraries = 'pg_stat_statment'\n" }, line: 1 },
  ],
  good: [
    {
      files: {
        'postgresql.conf': "shared_preload_libraries = 'pg_stat_statements, auto_explain,our_own_hook'\n",
      },
    },
    { files: { 'postgresql.conf': "shared_preload_libraries = ''\n" } },
  ],
};
