import type { TwinFiles } from '../define-rule.ts';

/** A Redis with a config and a volume of its own, as twins have it; `others` are beside it on its network. */
export function redisStack(conf: string, others: TwinFiles = {}): TwinFiles {
  return {
    'redis.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=redis
Network=n.network
Volume=/srv/redis.conf:/etc/redis.conf:ro
Volume=redis.volume:/data
Exec=redis-server /etc/redis.conf
`,
    ...others,
    'n.network': '[Network]\n',
    'redis.volume': '[Volume]\n',
    'srv/redis.conf': conf,
  };
}
