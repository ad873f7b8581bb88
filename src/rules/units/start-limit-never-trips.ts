import { formatPlace } from '../../place.ts';
import { readTimeSpan } from '../../plan/quantities.ts';
import { lastLine } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** Where systemd reads the interval from: the old names and the old section still count. */
const intervalKeys = [
  ['Unit', 'StartLimitIntervalSec'],
  ['Unit', 'StartLimitInterval'],
  ['Service', 'StartLimitInterval'],
] as const;

/** A start limit that is set can be reached. */
export const unitsStartLimitNeverTrips: Rule = {
  id: 'units.start-limit-never-trips',
  title: 'A start limit that is set can be reached',
  area: 'units',
  severity: 'error',
  why: 'systemd counts starts within the interval. When RestartSec= spreads them so far apart that fewer fit than the burst allows, the limit never trips: a broken service restarts for ever and OnFailure= never fires.',
  source: 'systemd.unit(5), StartLimitIntervalSec=; systemd.service(5), RestartSec=',
  *judge(stack) {
    for (const service of servicesOf(systemdUnits(stack))) {
      const off = intervalKeys.flatMap(([section, key]) => entries(service, section, key)).at(-1);
      const burst = ['Unit', 'Service'].flatMap((each) => entries(service, each, 'StartLimitBurst')).at(-1);
      const line = off ?? burst;
      const restart = value(service, 'Service', 'Restart') ?? 'no';
      const delay = readTimeSpan(value(service, 'Service', 'RestartSec') ?? '100ms');
      const interval = readTimeSpan(off?.value ?? '10');
      const count = Number(burst?.value ?? 5);
      if (line !== undefined && delay !== undefined && interval !== undefined && restart !== 'no') {
        const isSpread = interval > 0 && Number.isInteger(count) && count > 0 && count * delay >= interval;
        if (isSpread)
          yield {
            place: line.place,
            message: `${count} starts at least ${delay / 1000} s apart never fit into ${interval / 1000} s: the limit never trips`,
            help: `StartLimitIntervalSec=${Math.ceil((count * delay) / 1000) + 60}`,
          };
      }
      if (off === undefined || burst === undefined || readTimeSpan(off.value) !== 0) continue;
      yield {
        place: off.place,
        message: `0 switches the limit off: StartLimitBurst=${burst.value} is never reached`,
        help: 'StartLimitIntervalSec=5min',
      };
    }
    for (const { unit, plan } of plannedUnits(stack)) {
      const interval =
        lastLine(unit.sections, 'Unit', 'StartLimitIntervalSec') ??
        lastLine(unit.sections, 'Unit', 'StartLimitInterval');
      const burst = lastLine(unit.sections, 'Unit', 'StartLimitBurst');
      const line = interval ?? burst;
      if (line === undefined || plan.restart.policy === 'no') continue;
      const intervalMs = readTimeSpan(interval?.value ?? '10');
      const count = Number(burst?.value ?? 5);
      if (intervalMs === 0 && interval !== undefined && burst !== undefined)
        yield {
          place: interval.place,
          message: `0 switches the limit off: StartLimitBurst=${count} is never reached`,
          help: `StartLimitIntervalSec=${Math.ceil((count * plan.restart.delayMs) / 1000) + 60}`,
        };
      if (intervalMs === undefined || intervalMs === 0 || !Number.isInteger(count) || count <= 0) continue;
      if (count * plan.restart.delayMs < intervalMs) continue;
      const message = `${count} starts at least ${plan.restart.delayMs / 1000} s apart never fit into ${intervalMs / 1000} s: the limit never trips`;
      yield {
        place: line.place,
        message,
        help: `StartLimitIntervalSec=${Math.ceil((count * plan.restart.delayMs) / 1000) + 60}`,
      };
      // Any of the three may be the wrong one.
      const delay = lastLine(unit.sections, 'Service', 'RestartSec');
      if (delay !== undefined && burst !== undefined && interval !== undefined)
        yield {
          place: delay.place,
          message: `${message} (${formatPlace(line.place)})`,
          help: `RestartSec=${Math.max(1, Math.floor(intervalMs / count / 2000))}`,
        };
    }
  },
};
