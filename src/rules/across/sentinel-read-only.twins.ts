import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (mount: string, exec: string): TwinFiles => ({
  'sentinel.container': `[Container]\nImage=docker.io/library/redis:7.4.6\nNetwork=ha.network\nVolume=${mount}\nExec=${exec}\n`,
  'ha.network': '[Network]\n',
});

/** For across.sentinel-read-only. */
export const twins: Twins = {
  bad: [
    {
      files: unit('/srv/ha/sentinel.conf:/etc/sentinel.conf:ro,Z', 'redis-sentinel /etc/sentinel.conf'),
      line: 4,
    },
    { files: unit('/srv/ha:/etc/redis:ro', 'redis-server /etc/redis/sentinel.conf --sentinel'), line: 4 },
  ],
  good: [
    { files: unit('/srv/ha:/etc/redis:Z', 'redis-sentinel /etc/redis/sentinel.conf') },
    {
      files: unit(
        '/srv/ha/sentinel.conf:/etc/sentinel.conf.in:ro',
        "sh -c 'cp /etc/sentinel.conf.in /data/sentinel.conf; exec redis-sentinel /data/sentinel.conf'",
      ),
    },
  ],
};
