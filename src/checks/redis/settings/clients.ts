import { spoken } from '../../../contract/read-contract.ts';
import { showResp } from '../../../probes/redis/resp.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { redis } from '../../parts/edits/redis.ts';
import { unit } from '../../parts/edits/unit.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import { observeRedis, redisLogin } from '../../parts/redis/observe.ts';
import { sharedTwin } from '../../parts/redis/twin.ts';

/** So many clients are served, idle ones as long as promised, and slow commands are to be read in the slow log. */
export const redisSettingsClients = defineCheck({
  id: 'redis.settings.clients',
  title: 'Redis serves as many clients as promised, for as long, and keeps its slow commands',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { clients, observer } = spoken(context.contract.redis, 'redis');
    const promised = spoken(clients, 'redis.clients');
    const { config, info } = await observeRedis(context);
    const rows = [
      { option: 'maxclients', effective: Number(config.maxclients), promised: promised.max },
      { option: 'timeout', effective: Number(config.timeout), promised: promised.idleTimeoutSeconds },
      {
        option: 'slowlog-log-slower-than',
        effective: Number(config['slowlog-log-slower-than']),
        promised: promised.slowlogMicros,
      },
      {
        option: 'slowlog-max-len',
        effective: Number(config['slowlog-max-len']),
        promised: promised.slowlogEntries,
      },
    ];
    const breaches = rows
      .filter((row) => row.effective !== row.promised)
      .map(
        (row): Breach => ({
          message: `${row.option} is ${row.effective} on the running server, promised is ${row.promised}`,
          evidence: row,
          place: optionLine(context.trial.configs, row.option),
          help: 'set it in redis.conf; maxclients also needs as many open files (LimitNOFILE=, --ulimit nofile)',
        }),
      );
    const slowSeen = await runsSlow(context, spoken(observer, 'redis.observer'));
    if (!slowSeen) {
      breaches.push({
        message: 'a command that took far more than 10 ms is not in the slow log',
        evidence: { slowSeen },
        place: optionLine(context.trial.configs, 'slowlog-log-slower-than'),
        help: 'slowlog-log-slower-than 10000 and slowlog-max-len 128',
      });
    }
    return { evidence: { rows, slowSeen, connected: Number(info.clients?.connected_clients) }, breaches };
  },
  faults: [
    fault('idle clients are cut off', redis.set('timeout', '300'), {
      evidence: { option: 'timeout', effective: 300, promised: 0 },
    }),
    fault('no command counts as slow', redis.set('slowlog-log-slower-than', '-1'), {
      evidence: { slowSeen: false },
    }),
    fault(
      'the unit allows fewer open files than clients',
      unit('redis.container').add('Container', 'PodmanArgs', '--ulimit=nofile=300:300'),
      {
        evidence: { option: 'maxclients', effective: 268, promised: 1000 },
        alsoReports: ['redis.settings.effective'],
      },
    ),
  ],
});

/** Keeps a second server busy for longer than any machine can do in 10 ms, and looks as the observer does. */
async function runsSlow(context: CheckContext, observer: string): Promise<boolean> {
  const twin = await sharedTwin(context);
  using admin = await twin.open();
  await admin.call(['eval', 'local seatrial = 0; for i = 1, 20000000 do seatrial = i end', '0']);
  using reader = await twin.open(redisLogin(context, observer));
  return /local seatrial/.test(showResp(await reader.call(['slowlog', 'get', '128'])));
}
