import { parseRedis } from '../../../syntax/redis/parse.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { redis } from '../../parts/edits/redis.ts';
import { inScript } from '../../parts/edits/script.ts';
import { observeRedis } from '../../parts/redis/observe.ts';
import { meansTheSame, type PersonsReading, readAsPerson } from '../../parts/redis/read-as-person.ts';

/** What a person reads in redis.conf is what the server does: no other unit, no second line, no option of the command line. */
export const redisSettingsEffective = defineCheck({
  id: 'redis.settings.effective',
  title: 'each line of redis.conf means to Redis what it means to a reader',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  run: async (context) => {
    const { config } = await observeRedis(context);
    const files = context.trial.configs.files.filter(({ role }) => role === 'redis');
    const options = files.flatMap((file) => parseRedis(file.text, file.source).options);
    if (options.length === 0) throw new CouldNotMeasure('this stack has no redis.conf');
    const readings = readAsPerson(options);
    const shown = readings.filter(({ name }) => config[name] !== undefined);
    const breaches = shown.flatMap((reading) => judge(reading, config[reading.name] ?? ''));
    const unseen = readings.filter(({ name }) => config[name] === undefined).map(({ name }) => name);
    return { evidence: { compared: shown.length, unseen }, breaches };
  },
  faults: [
    fault('a limit is written in thousands', redis.set('auto-aof-rewrite-min-size', '64m'), {
      evidence: { option: 'auto-aof-rewrite-min-size', read: '67108864', effective: '64000000' },
    }),
    fault('a second line says something else', redis.add('tcp-keepalive', '300'), {
      evidence: { option: 'tcp-keepalive', twice: true },
    }),
    fault('the command line overrules the file', inScript('/redis.conf', '/redis.conf --acllog-max-len 16'), {
      evidence: { option: 'acllog-max-len', read: '128', effective: '16' },
    }),
  ],
});

function judge({ name, value, line, contradicted }: PersonsReading, effective: string): Breach[] {
  const { place } = line;
  const breaches: Breach[] = [];
  if (contradicted !== undefined) {
    breaches.push({
      message: `${name} stands in the file twice, first in line ${contradicted.place.line}; Redis goes by the last: ${effective}`,
      evidence: { option: name, twice: true, effective },
      place,
      help: 'leave one line',
    });
  }
  if (!meansTheSame(name, value, effective)) {
    breaches.push({
      message: `${name} reads as ${value || 'empty'}, and Redis goes by ${effective || 'nothing'}`,
      evidence: { option: name, read: value, effective },
      place,
      help: 'write sizes with kb, mb or gb, comments on lines of their own, and no option on the command line',
    });
  }
  return breaches;
}
