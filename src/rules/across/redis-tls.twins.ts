import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (url: string, conf: string): TwinFiles => ({
  'w.container': `[Container]\nImage=a.io/w:1\nEnvironment=CACHE=${url}\n`,
  'r.container':
    '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\nVolume=/srv/redis.conf:/redis.conf:ro\nExec=redis-server /redis.conf\n',
  'srv/redis.conf': conf,
});

/** For across.redis-tls. */
export const twins: Twins = {
  bad: [
    { files: stack('rediss://u:${P}@redis:6379/0', 'maxmemory 100mb\n'), line: 3 },
    { files: stack('redis://redis:6380/0', 'port 0\ntls-port 6380\n'), line: 3 },
  ],
  good: [
    { files: stack('rediss://redis:6380/0', 'port 6379\ntls-port 6380\n') },
    { files: stack('rediss://redis/0', 'port 0\ntls-port 6379\n') },
    { files: stack('redis://redis/0', 'port 6379\ntls-port 6380\n') },
    { files: stack('rediss://cache.example.com:6379/0', 'port 6379\n') },
  ],
};
