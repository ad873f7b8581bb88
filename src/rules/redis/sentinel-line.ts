import { isIP } from 'node:net';
import { nearestWord } from '../../nearest-word.ts';
import { type SentinelConfig, type SentinelLine, sentinelRule } from '../parts/redis/sentinels.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Sentinel takes every line of its config. */
export const redisSentinelLine = sentinelRule({
  id: 'redis.sentinel-line',
  title: 'Sentinel takes every line of its config',
  severity: 'error',
  why: 'Sentinel does not start over one line: "No such master with specified name", "Can\'t resolve instance hostname", "Unrecognized sentinel configuration statement". Nobody watches the primary, and nothing tells so until it fails.',
  source:
    'sentinel.c, sentinelHandleConfiguration; redis.io/docs/latest/operate/oss_and_stack/management/sentinel',
  *judge(config) {
    const masters = new Set<string>();
    for (const line of config.lines) {
      if (line.words.some(isTemplated)) {
        if (line.name === 'monitor') masters.add(line.words[0] ?? '');
        continue;
      }
      const [message, help] = refusal(config, line, masters) ?? [];
      if (line.name === 'monitor') masters.add(line.words[0] ?? '');
      if (message !== undefined)
        yield { place: line.option.place, message: `Sentinel does not start: ${message}`, help };
    }
  },
});

/** Names of options, and how many words each takes. */
const counts: Readonly<Record<string, number>> = {
  monitor: 4,
  'down-after-milliseconds': 2,
  'failover-timeout': 2,
  'parallel-syncs': 2,
  'notification-script': 2,
  'client-reconfig-script': 2,
  'auth-pass': 2,
  'auth-user': 2,
  'master-reboot-down-after-period': 2,
  'primary-reboot-down-after-period': 2,
  'rename-command': 3,
  'config-epoch': 2,
  'leader-epoch': 2,
  'current-epoch': 1,
  myid: 1,
  'known-replica': 3,
  'known-slave': 3,
  'announce-ip': 1,
  'announce-port': 1,
  'deny-scripts-reconfig': 1,
  'sentinel-user': 1,
  'sentinel-pass': 1,
  'resolve-hostnames': 1,
  'announce-hostnames': 1,
};
/** `known-sentinel NAME IP PORT [ID]`. */
const free = new Set(['known-sentinel', 'failover-delay']);
const alone = new Set(
  Object.entries(counts)
    .filter(([, count]) => count === 1)
    .map(([name]) => name),
);

function refusal(
  { monitors, lines }: SentinelConfig,
  { name, words }: SentinelLine,
  before: ReadonlySet<string>,
): readonly [string, (string | undefined)?] | undefined {
  const count = counts[name];
  if (count === undefined) {
    if (free.has(name)) return undefined;
    const near = nearestWord(name, Object.keys(counts));
    return [`it knows no "sentinel ${name}"`, near === undefined ? undefined : `sentinel ${near} …`];
  }
  if (words.length !== count && !words.some((word) => word.startsWith('#')))
    return [`sentinel ${name} takes ${count} word${count === 1 ? '' : 's'}, and here are ${words.length}`];
  if (alone.has(name))
    return /^(?:resolve|announce)-hostnames$|^deny-scripts-reconfig$/.test(name) &&
      !/^(?:yes|no)$/i.test(words[0] ?? '')
      ? [`${name} is yes or no`]
      : undefined;
  const [master = '', value = '', port = '', quorum = ''] = words;
  if (name === 'monitor') {
    if (before.has(master)) return [`${master} is watched twice`];
    if (!(Number(port) >= 1 && Number(port) <= 65_535)) return [`${port} is no port`];
    if (!/^\d+$/.test(quorum) || Number(quorum) < 1)
      return ['a quorum is 1 or more', `sentinel monitor ${master} ${value} ${port} 2`];
    const resolves = lines.some(
      (each) => each.name === 'resolve-hostnames' && /^yes$/i.test(each.words[0] ?? ''),
    );
    return isIP(value) === 0 && !resolves
      ? [
          `${value} is a name, and names are looked up only with resolve-hostnames`,
          'sentinel resolve-hostnames yes',
        ]
      : undefined;
  }
  if (!monitors.some((each) => each.master === master || isTemplated(each.master)))
    return [
      `no monitor line names a primary ${master}`,
      monitors[0] === undefined
        ? undefined
        : `sentinel ${name} ${monitors[0].master} ${words.slice(1).join(' ')}`,
    ];
  if (/^(?:down-after-milliseconds|failover-timeout)$/.test(name) && !(Number.parseInt(value, 10) > 0))
    return [`${name} is a number of milliseconds above 0`];
  return undefined;
}
