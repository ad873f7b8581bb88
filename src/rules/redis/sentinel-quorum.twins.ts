import type { TwinFiles, Twins } from '../define-rule.ts';

const redis =
  '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis-a\nNetwork=ha.network:ip=10.60.1.11\nExec=redis-server --save "60 1"\n';
const sentinel = (name: string) =>
  `[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=${name}\nNetwork=ha.network\nVolume=/srv/ha/sentinel.conf:/etc/sentinel.conf.in:ro\nExec=sh -c 'cp /etc/sentinel.conf.in /data/s.conf; exec redis-sentinel /data/s.conf'\n`;
const stack = (quorum: number, count: number, more: TwinFiles = {}): TwinFiles => ({
  'sentinel.conf': `port 26379\nsentinel monitor mymaster 10.60.1.11 6379 ${quorum}\n`,
  'ha.network': '[Network]\nSubnet=10.60.1.0/24\n',
  'redis-a.container': redis,
  ...Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`sentinel-${at}.container`, sentinel(`sentinel-${at}`)]),
  ),
  ...more,
});

/** For redis.sentinel-quorum. */
export const twins: Twins = {
  bad: [
    { files: stack(4, 3), line: 2 },
    { files: stack(2, 1), line: 2 },
    { files: stack(1, 3), line: 2 },
  ],
  good: [
    { files: stack(2, 3) },
    { files: stack(3, 5) },
    // As many as are started.
    { files: { ...stack(2, 0), 'sentinel@.container': sentinel('sentinel-%i') } },
    // Others reach it from other hosts.
    { files: stack(2, 1, { 'redis-a.container': `${redis}PublishPort=10.0.0.4:6379:6379\n` }) },
  ],
};
