import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': 'huge_pages = on\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf': 'huge_pages = on\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
        'sysctl.d/10.conf': 'vm.nr_hugepages = 1200\n',
      },
    },
    {
      files: {
        'postgresql.conf': 'huge_pages = try\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
    },
  ],
};
