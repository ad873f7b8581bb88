import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { celeryOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

/** `date` counts whole seconds. */
const wholeSecondMs = 1000;

/** Whoever reads a log, and whatever counts hours, has the promised time zone, and all have the same time. */
export const appCeleryClock = defineCheck({
  id: 'app.celery.clock',
  title: 'web, worker and beat keep the right time, in the promised time zone',
  area: 'app',
  severity: 'error',
  needs: ['web', 'worker', 'scheduler'],
  limitMs: 60_000,
  run: async (context) => {
    const timezone = spoken(celeryOf(context).timezone, 'app.celery.timezone');
    const parts = ['web', 'worker', 'scheduler'] as const;
    const clocks = await Promise.all(parts.map((part) => readClock(context, part)));
    const breaches = clocks.flatMap(({ service, aheadMs, offset, at }): Breach[] => {
      const promised = offsetOf(timezone, at);
      const found: Breach[] = [];
      if (offset !== promised) {
        found.push({
          message: `${service} is at ${offset} from UTC, promised is ${timezone}, now ${promised}`,
          evidence: { service, offset, promised },
          place: environmentPlace(context, service, 'TZ'),
          help: `TZ=${timezone} in the unit or its environment file, and tzdata in the image`,
        });
      }
      if (aheadMs !== 0) {
        found.push({
          message: `the clock of ${service} is ${aheadMs} ms ahead of this machine's`,
          evidence: { service, aheadMs },
          place: context.trial.blueprint.services.find(({ name }) => name === service)?.place,
        });
      }
      return found;
    });
    return {
      evidence: { timezone, clocks: clocks.map(({ service, offset }) => `${service}: ${offset}`) },
      breaches,
    };
  },
  faults: [
    fault(
      'the worker counts in UTC',
      unit('celery-worker.container').add('Container', 'Environment', 'TZ=Etc/UTC'),
      { evidence: { service: 'celery-worker', offset: '+0000' } },
    ),
    fault(
      'beat has a time zone that its image does not know',
      unit('celery-beat.container').add('Container', 'Environment', 'TZ=America/New_Amsterdam'),
      { evidence: { service: 'celery-beat', offset: '+0000' } },
    ),
  ],
});

/** How far a clock is ahead of the two moments between which it was asked; 0 between them. */
async function readClock(context: CheckContext, part: 'web' | 'worker' | 'scheduler') {
  const service = serviceOf(context, part);
  const before = Date.now();
  const { stdout, stderr } = await service.exec(['date', '+%s %z'], { signal: context.signal });
  const after = Date.now();
  const [, seconds, offset = ''] = /^(\d+) ([+-]\d{4})$/.exec(stdout.trim()) ?? [];
  if (seconds === undefined)
    throw new CouldNotMeasure(`${service.name} does not tell the time: ${stdout}${stderr}`.slice(0, 300));
  const said = Number(seconds) * 1000;
  const aheadMs = said > after ? said - after : Math.min(0, said + wholeSecondMs - before);
  return { service: service.name, aheadMs, offset, at: new Date(after) };
}

/** As `date +%z` prints it. */
function offsetOf(timeZone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? '+0000' : name.replace('GMT', '').replace(':', '');
}
