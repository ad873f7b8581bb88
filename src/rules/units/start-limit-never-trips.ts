import { formatPlace, type Place } from '../../place.ts';
import { readTimeSpan } from '../../plan/quantities.ts';
import { lastLine } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
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
            place: oddOf(line, burst).place,
            message: `${count} starts at least ${delay / 1000} s apart never fit into ${interval / 1000} s: the limit never trips`,
            help: `StartLimitIntervalSec=${Math.ceil((count * delay) / 1000) + 60}`,
          };
      }
      const endless = switchedOff({
        interval: off,
        burst,
        restart,
        delayMs: delay ?? 100,
        tells: entries(service, 'Unit', 'OnFailure').length > 0,
      });
      if (endless !== undefined) yield endless;
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
        lastLine(unit.sections, 'Unit', 'StartLimitInterval') ??
        lastLine(unit.sections, 'Service', 'StartLimitInterval');
      const burst =
        lastLine(unit.sections, 'Unit', 'StartLimitBurst') ??
        lastLine(unit.sections, 'Service', 'StartLimitBurst');
      const line = interval ?? burst;
      if (line === undefined || plan.restart.policy === 'no') continue;
      const endless = switchedOff({
        interval,
        burst,
        restart: plan.restart.policy,
        delayMs:
          lastLine(unit.sections, 'Service', 'RestartSteps') === undefined ? plan.restart.delayMs : 1000,
        tells: lastLine(unit.sections, 'Unit', 'OnFailure') !== undefined,
      });
      if (endless !== undefined) yield endless;
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
        place: oddOf(line, burst).place,
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

/** Of a burst that nobody sets so high it is the burst that is wrong. */
function oddOf<Line extends Told>(line: Line, burst: Line | undefined): Line {
  return burst !== undefined && Number(burst.value) >= 20 ? burst : line;
}

interface Limit {
  readonly interval: Told | undefined;
  readonly burst: Told | undefined;
  readonly restart: string;
  readonly delayMs: number;
  /** Somebody is to be told when the service has failed. */
  readonly tells: boolean;
}

interface Told {
  readonly value: string;
  readonly place: Place;
}

/** Without a limit a service may try for ever, with a pause; without both it burns a processor, and is never "failed". */
function switchedOff({ interval, burst, restart, delayMs, tells }: Limit): Remark | undefined {
  const isZero = interval !== undefined && readTimeSpan(interval.value) === 0;
  const off = isZero ? interval : burst?.value.trim() === '0' ? burst : undefined;
  // Both together are told of as a contradiction.
  if (off === undefined || restart === 'no' || (isZero && burst !== undefined)) return undefined;
  if (!tells && delayMs >= 1000) return undefined;
  return {
    place: off.place,
    message: tells
      ? '0 switches the limit off: a service that restarts for ever never counts as failed, and OnFailure= calls nobody'
      : `0 switches the limit off, and RestartSec= is ${delayMs} ms: a service that cannot start is started again and again without a pause`,
    help: tells ? 'StartLimitIntervalSec=5min\nStartLimitBurst=5' : 'RestartSec=5',
    severity: 'warning',
  };
}
