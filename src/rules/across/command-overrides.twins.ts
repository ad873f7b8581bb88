import type { TwinFiles, Twins } from '../define-rule.ts';

const redis = (options: string, config: string): TwinFiles => ({
  'r.container': `[Container]\nImage=docker.io/library/redis:7.2\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf ${options}\n`,
  'redis.conf': config,
});

/** For across.command-overrides. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/pg.conf:ro\nExec=postgres -c config_file=/etc/pg.conf \\\n  -c max_connections=300\n',
        'postgresql.conf': "listen_addresses = '*'\nmax_connections = 100\n",
      },
      file: 'postgresql.conf',
      line: 2,
    },
    { files: redis('--appendonly no', 'appendonly yes\n'), line: 4 },
    { files: redis('--save ""', 'save 900 1\n'), line: 4 },
    { files: redis('--maxmemory 1gb', '# at most\nmaxmemory 512mb\n'), file: 'redis.conf', line: 2 },
  ],
  good: [
    // A distribution's file in a container, and one value in two spellings.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/pg.conf:ro\nExec=postgres -c config_file=/etc/pg.conf -c listen_addresses=* -c shared_buffers=1GB\n',
        'postgresql.conf': "listen_addresses = 'localhost'\nshared_buffers = 1024MB\n",
      },
    },
    // Said twice, and in other words.
    { files: redis('--maxmemory 1gb --appendonly yes', 'maxmemory 1024mb\nappendonly YES\n') },
    // A distribution's file in a container.
    {
      files: redis(
        '--daemonize no --bind 0.0.0.0 --protected-mode no --logfile ""',
        'daemonize yes\nbind 127.0.0.1\nprotected-mode yes\nlogfile /var/log/redis.log\n',
      ),
    },
    // More points beside those of the file.
    { files: redis('--save 60 1000', 'save 900 1\n') },
    // One file for two servers.
    {
      files: {
        ...redis('--maxmemory 1gb', 'maxmemory 512mb\n'),
        'r2.container':
          '[Container]\nImage=docker.io/library/redis:7.2\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf --maxmemory 2gb\n',
      },
    },
  ],
};
