import type { Twins } from '../define-rule.ts';

const conf = (line: string) => ({ 'postgresql.conf': `listen_addresses = '*'\n${line}\n` });

export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': 'autovacuum_vacuum_threshold = 500000000\n' }, line: 1 },
    { files: conf('autovacuum_vacuum_scale_factor = 20'), line: 2 },
    { files: conf('autovacuum_analyze_scale_factor = 5'), line: 2 },
    { files: conf("autovacuum_naptime = '1d'"), line: 2 },
    { files: { 'postgresql.conf': 'autovacuum_vacuum_scale_factor = 0.9\n' }, line: 1 },
    { files: { 'postgresql.conf': 'autovacuum_freeze_max_age = 2000000000\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'postgresql.conf': 'autovacuum_vacuum_threshold = 100000\nautovacuum_vacuum_insert_threshold = -1\n',
      },
    },
    {
      files: {
        'postgresql.conf': 'autovacuum_vacuum_scale_factor = 0.2\nautovacuum_freeze_max_age = 1000000000\n',
      },
    },

    { files: conf('autovacuum_vacuum_scale_factor = 0.02\nautovacuum_naptime = 15s') },
    {
      files: conf(
        'autovacuum_vacuum_scale_factor = 0\nautovacuum_vacuum_threshold = 5000\nautovacuum_naptime = 300',
      ),
    },
  ],
};
