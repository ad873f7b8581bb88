import type { Twins } from '../define-rule.ts';

/** For postgres.session-switch. */
export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': 'session_replication_role = replica\n' }, line: 1 },
    { files: { 'postgresql.conf': 'standard_conforming_strings = off\n' }, line: 1 },
    { files: { 'postgresql.conf': 'enable_seqscan = off\n' }, line: 1 },
    { files: { 'postgresql.conf': 'random_page_cost = 0.5\n' }, line: 1 },
    { files: { 'postgresql.conf': 'seq_page_cost = 40\n' }, line: 1 },
    { files: { 'postgresql.conf': 'allow_system_table_mods = on\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'postgresql.conf':
          'random_page_cost = 1.1\nseq_page_cost = 1.0\nenable_partitionwise_join = on\nsession_replication_role = origin\njit = off\n',
      },
    },
    // For one restore.
    {
      files: {
        'init/1.sql': 'SET session_replication_role = replica;\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/shop/init:/docker-entrypoint-initdb.d:ro\n',
      },
    },
  ],
};
