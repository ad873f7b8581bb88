import type { Remark, Rule } from '../define-rule.ts';
import { type HostRedis, hostRedis } from '../parts/redis/host.ts';
import { option } from '../parts/redis/rule.ts';
import { entries, openedPaths, value } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Redis may write where its config tells it to. */
export const redisServiceFolder: Rule = {
  id: 'redis.service-folder',
  title: 'Redis may write where its config tells it to',
  area: 'redis',
  severity: 'error',
  why: 'With ProtectSystem=strict all but the service\'s own directories and ReadWritePaths= is read-only: Redis ends with "Can\'t open the append-only file", or each snapshot fails and with it every write.',
  source: 'systemd.exec(5), ProtectSystem=; redis.conf, dir',
  *judge(stack) {
    for (const server of hostRedis(stack)) yield* judged(server);
  },
};

const own: readonly (readonly [string, string])[] = [
  ['StateDirectory', '/var/lib'],
  ['RuntimeDirectory', '/run'],
  ['LogsDirectory', '/var/log'],
  ['CacheDirectory', '/var/cache'],
];

function* judged({ service, configs }: HostRedis): Generator<Remark> {
  if (value(service, 'Service', 'ProtectSystem') !== 'strict') return;
  const open = [
    ...openedPaths(service),
    ...own.flatMap(([key, base]) =>
      entries(service, 'Service', key).flatMap((entry) =>
        entry.value.split(/\s+/).map((name) => `${base}/${name.split(':')[0]}`),
      ),
    ),
    '/tmp',
    '/var/tmp',
    '/dev',
    '/proc',
  ].filter((path) => path !== '');
  // An instance's name may stand for anything.
  const patterns = open.map(
    (path) =>
      new RegExp(
        `^${path
          .replace(/\/+$/, '')
          .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll(/%\w/g, '[^/]+')}(?:/|$)`,
      ),
  );
  for (const config of configs)
    for (const name of ['dir', 'logfile', 'unixsocket']) {
      const line = option(config, name);
      const path = line?.args[0]?.value.replace(/^\/var\/run\//, '/run/') ?? '';
      if (line === undefined || !path.startsWith('/') || isTemplated(path)) continue;
      if (patterns.some((pattern) => pattern.test(path))) continue;
      yield {
        place: line.place,
        message: `${path} is read-only to ${service.name}, which has ProtectSystem=strict`,
        help: `ReadWritePaths=${name === 'dir' ? path : path.replace(/\/[^/]*$/, '')}`,
      };
    }
}
