import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': 'port 6379\nreplicaof other 6379\ncluster-enabled yes\n' }, line: 2 },
    {
      files: {
        'redis.conf': 'cluster-enabled yes\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:8\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': 'cluster-enabled yes\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:8\n',
        'make.sh': '#!/bin/sh\npodman exec r redis-cli cluster addslotsrange 0 16383\n',
      },
    },
    { files: { 'redis.conf': 'cluster-enabled no\n' } },
  ],
};
