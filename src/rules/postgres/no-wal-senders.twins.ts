import type { Twins } from '../define-rule.ts';

/** For postgres.no-wal-senders. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': 'wal_level = replica\nmax_wal_senders = 0\n',
        'base-backup.sh':
          '#!/bin/bash\nset -euo pipefail\npg_basebackup -D /srv/backup/new -X stream -U backup -w\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': 'wal_level = replica\nmax_wal_senders = 0\n',
        'pg_hba.conf': 'local all all peer\nhostssl replication standby 10.0.0.7/32 scram-sha-256\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': "wal_level = replica\nsynchronous_standby_names = 'replica1'\n",
        'pg_hba.conf': 'local all all peer\nhost app app 10.0.0.0/8 scram-sha-256\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `max_wal_senders = 0
synchronous_standby_names = 'a'
`,
      },
      line: 1,
    },
    {
      files: { 'postgresql.conf': 'wal_level = logical\nmax_replication_slots = 4\nmax_wal_senders = 0\n' },
      line: 3,
    },
  ],
  good: [
    { files: { 'postgresql.conf': 'wal_level = minimal\nmax_wal_senders = 0\n' } },
    {
      files: {
        'postgresql.conf': "wal_level = replica\nsynchronous_standby_names = 'replica1'\n",
        'pg_hba.conf':
          'local all all peer\nhostssl replication replicator 10.0.0.7/32 scram-sha-256\nhost app app 10.0.0.0/8 scram-sha-256\n',
      },
    },
    { files: { 'postgresql.conf': "synchronous_standby_names = 'replica1'\n" } },
    {
      files: {
        'postgresql.conf': `max_wal_senders = 0
synchronous_standby_names = ''
`,
      },
    },
  ],
};
