import type { RedisConfig } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type HostRedis, hostRedis, hostSetting } from '../parts/redis/host.ts';
import { option } from '../parts/redis/rule.ts';
import { entries, value } from '../parts/scripts/units.ts';

/** Redis tells systemd that it has started in the way that systemd waits for. */
export const redisServiceType: Rule = {
  id: 'redis.service-type',
  title: 'Redis tells systemd that it has started in the way that systemd waits for',
  area: 'redis',
  severity: 'error',
  why: 'Type=notify waits for READY=1, which Redis sends only when it is supervised; Type=forking waits for a first process that ends. Else the start runs into TimeoutStartSec= and systemd kills a Redis that works; and with daemonize the process that systemd watches is gone at once.',
  source: 'redis.conf, supervised and daemonize; systemd.service(5), Type=',
  *judge(stack) {
    for (const server of hostRedis(stack)) {
      const configs = server.configs.length > 0 ? server.configs : [undefined];
      for (const config of configs) {
        const remark = judged(server, config);
        if (remark === undefined) continue;
        yield remark;
        break;
      }
    }
  },
};

function judged(server: HostRedis, config: RedisConfig | undefined): Remark | undefined {
  const { service, line, told } = server;
  // What a config says that is not here nobody knows.
  const hasFile = !/^\S+\s*(?:--|$)/.test(line.value);
  const isKnown = (name: string) => told.has(name) || config !== undefined || !hasFile;
  const type = value(service, 'Service', 'Type') ?? 'simple';
  const typeLine = entries(service, 'Service', 'Type').at(-1);
  const place = (name: string) =>
    told.has(name) || config === undefined ? line.place : (option(config, name)?.place ?? line.place);
  const daemonizes = hostSetting(server, config, 'daemonize') === 'yes';
  const supervised = hostSetting(server, config, 'supervised') ?? 'no';
  if (!isKnown('daemonize') && !isKnown('supervised')) return undefined;
  // Supervised it stays in the foreground, whatever daemonize says.
  const isSupervised = supervised === 'systemd' || supervised === 'auto';
  if (daemonizes && !isSupervised && type !== 'forking' && type !== 'oneshot')
    return {
      place: place('daemonize'),
      message: `Redis leaves for the background, and Type=${type} takes the end of its first process for the end of the service`,
      help: 'daemonize no',
    };
  if (type === 'forking' && !daemonizes && isKnown('daemonize'))
    return {
      place: typeLine?.place ?? line.place,
      message:
        'Redis stays in the foreground: systemd waits for it to leave a process behind, and kills it after TimeoutStartSec=',
      help: 'Type=notify, and --supervised systemd',
    };
  if (/^notify/.test(type) && !isSupervised && isKnown('supervised'))
    return {
      place: place('supervised'),
      message: `Redis sends no READY=1 (supervised ${supervised}): systemd kills it after TimeoutStartSec=`,
      help: '--supervised systemd',
    };
  return undefined;
}
