import type { Twins } from '../define-rule.ts';

/** For scripts.one-exec-start. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/redis-server.service.d/override.conf':
          '[Service]\nMemoryMax=2G\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd --daemonize no\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/collector.service.d/10-options.conf':
          '[Service]\nRestart=always\nExecStart=/usr/bin/collector --quiet\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStart=/usr/bin/podman run x\n',
      },
      line: 4,
    },
    { files: { 'a.service': '[Service]\nExecStart=/bin/a\nExecStart=/bin/b\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'etc/systemd/system/redis-server.service.d/override.conf':
          '[Service]\nExecStart=\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --daemonize no\n',
      },
    },
    {
      files: {
        'etc/systemd/system/redis-server.service.d/10-reset.conf': '[Service]\nExecStart=\n',
        'etc/systemd/system/redis-server.service.d/20-start.conf':
          '[Service]\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --daemonize no\n',
      },
    },
    {
      files: {
        'etc/systemd/system/certbot.service.d/override.conf':
          '[Service]\nExecStart=/usr/local/bin/after-renewal\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStart=\nExecStartPre=/bin/true\n',
      },
    },
    { files: { 'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\n' } },
    { files: { 'a.service': '[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b\n' } },
  ],
};
