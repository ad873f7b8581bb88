import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { covers } from '../stack/mounts.ts';

/** The log of Redis has a folder. */
export const acrossRedisLogFile: Rule = {
  id: 'across.redis-log-file',
  title: 'The log of Redis has a folder',
  area: 'across',
  severity: 'error',
  why: 'Redis does not start: "Can\'t open the log file: No such file or directory". Debian makes /var/log/redis, the image does not.',
  source: 'redis.conf, logfile; docker.io/library/redis',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const { plan, setting } = server;
      const line = setting('logfile');
      const path = line?.value ?? '';
      const folder = posix.dirname(path);
      if (line === undefined || !path.startsWith('/') || !runsOfficial(plan, 'redis')) continue;
      if (/^(?:\/|\/tmp|\/data|\/dev|\/var\/log|\/run|\/proc\/.*)$/.test(folder)) continue;
      if (plan.mounts.some(({ target }) => covers(target, folder))) continue;
      yield {
        place: line.place,
        message: `Redis does not start: there is no ${folder} in ${plan.containerName}`,
        help: 'logfile "": podman logs and the journal have it then',
      };
    }
  },
};
