import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (lines: string, config: string): TwinFiles => ({
  'redis/jobs.conf': `maxmemory 1gb\nappendonly yes\n${config}`,
  'redis-server@.service': `[Service]\nType=notify\nExecStart=/usr/bin/redis-server /etc/redis/%i.conf --supervised systemd\nProtectSystem=strict\n${lines}\n[Install]\nWantedBy=multi-user.target\n`,
});

/** For redis.service-folder. */
export const twins: Twins = {
  bad: [
    { files: unit('StateDirectory=redis-%i\n', 'dir /srv/redis\n'), line: 3 },
    {
      files: unit('ReadWritePaths=/var/lib/redis\n', 'dir /var/lib/redis\nlogfile /var/log/redis/jobs.log\n'),
      line: 4,
    },
    {
      files: unit('StateDirectory=redis\n', 'dir /var/lib/redis\nunixsocket /run/redis/redis.sock\n'),
      line: 4,
    },
  ],
  good: [
    {
      files: unit(
        'StateDirectory=redis-%i\nRuntimeDirectory=redis-%i\nReadWritePaths=-/var/log/redis\n',
        'dir /var/lib/redis-jobs\nlogfile /var/log/redis/jobs.log\nunixsocket /var/run/redis-jobs/redis.sock\n',
      ),
    },
    {
      files: {
        ...unit('', 'dir /srv/redis\n'),
        'redis-server@.service':
          '[Service]\nType=notify\nExecStart=/usr/bin/redis-server /etc/redis/%i.conf --supervised systemd\nProtectSystem=full\n',
      },
    },
  ],
};
