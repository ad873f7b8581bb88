import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'pgbackrest.conf': '[global]\nrepo1-path=/repo\n[main]\npg1-path=/data\n' }, line: 2 },
    { files: { 'pgbackrest.conf': '[global]\nrepo1-path=/repo\nrepo1-retention-diff=3\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'pgbackrest.conf':
          '[global]\nrepo1-path=/repo\nrepo1-retention-full-type=time\nrepo1-retention-full=14\n',
      },
    },
    {
      files: {
        'pgbackrest.conf': '[global]\nrepo1-host=backup\nrepo1-host-user=b\n[main]\npg1-path=/data\n',
      },
    },
    {
      files: {
        'pgbackrest.conf': '[global]\nrepo1-path=/repo\n',
        'backup.sh': '#!/bin/sh\npgbackrest --stanza=a --repo1-retention-full=2 backup\n',
      },
    },
  ],
};
