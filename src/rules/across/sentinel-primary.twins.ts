import type { TwinFiles, Twins } from '../define-rule.ts';

const redis =
  '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis-a\nNetwork=ha.network:ip=10.60.1.11\nExec=redis-server --save "60 1"\n';
const sentinel =
  "[Container]\nImage=docker.io/library/redis:7.4.6\nNetwork=ha.network\nVolume=/srv/ha/sentinel.conf:/etc/sentinel.conf.in:ro\nExec=sh -c 'cp /etc/sentinel.conf.in /data/s.conf; exec redis-sentinel /data/s.conf'\n";
const stack = (host: string, port = 6379, more: TwinFiles = {}): TwinFiles => ({
  'sentinel.conf': `sentinel resolve-hostnames yes\nsentinel monitor mymaster ${host} ${port} 2\n`,
  'ha.network': '[Network]\nSubnet=10.60.1.0/24\n',
  'redis-a.container': redis,
  'sentinel@.container': sentinel,
  ...more,
});
const web = (name: string): TwinFiles => ({
  'web.container': `[Container]\nImage=example.net/web:1\nNetwork=ha.network\nEnvironment=REDIS_SENTINELS=s1:26379,s2:26379\nEnvironment=REDIS_SENTINEL_MASTER=${name}\n`,
});

/** For across.sentinel-primary. */
export const twins: Twins = {
  bad: [
    { files: stack('10.60.1.11', 6380), line: 2 },
    { files: stack('10.60.1.21'), line: 2 },
    { files: stack('redis-b'), line: 2 },
    { files: stack('127.0.0.1'), line: 2 },
    { files: stack('redis-a', 6379, web('master')), line: 5, file: 'web.container' },
  ],
  good: [
    { files: stack('redis-a', 6379, web('mymaster')) },
    { files: stack('10.60.1.11') },
    { files: stack('10.9.9.9') },
    { files: stack('cache.example.net') },
  ],
};
