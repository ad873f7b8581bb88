import type { Twins } from '../define-rule.ts';

/** For across.config-not-mounted. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nVolume=/srv/redis.conf:/usr/local/etc/redis/redis.conf:ro\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nExec=postgres -c config_file=/etc/postgresql/postgresql.conf\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nVolume=/srv/redis:/etc/redis/:ro\n',
      },
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/acme/redis:7\nExec=redis-server /etc/redis/redis.conf\n',
      },
    },
  ],
};
