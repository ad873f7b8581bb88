import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string): TwinFiles => ({
  'redis.conf': `port 6379\n${line}\n`,
  'r.container':
    '[Container]\nImage=docker.io/library/redis:7\nContainerName=cache\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
});

export const twins: Twins = {
  bad: [{ files: stack('replicaof cache 6379'), line: 2 }],
  good: [{ files: stack('replicaof primary 6379') }, { files: stack('replicaof 10.0.0.5 6379') }],
};
