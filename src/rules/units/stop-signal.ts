import type { Rule } from '../define-rule.ts';
import { hasPostgresImage } from '../parts/postgres/effective.ts';
import { runsCelery, startWords } from '../parts/units/command-words.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { isStore, runsOfficial } from '../parts/units/images.ts';

/** A service is asked to stop, and has the time for it. */
export const unitsStopSignal: Rule = {
  id: 'units.stop-signal',
  title: 'A service is asked to stop, and has the time for it',
  area: 'units',
  severity: 'warning',
  why: 'SIGKILL cannot be caught, and a second is too short for a database: it writes nothing more, and recovers at the next start, for minutes or not at all.',
  source: 'podman-run(1), --stop-signal and --stop-timeout',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const signal = own(unit, 'StopSignal');
      if (signal !== undefined && /^(?:SIG)?KILL$|^9$/i.test(signal.value.trim()))
        yield {
          place: signal.place,
          message: `${plan.service} is killed at every stop, and never asked to end`,
          help: 'StopSignal=SIGTERM',
        };
      if (signal !== undefined && /^(?:SIG)?(?:CONT|CHLD|URG)$|^(?:17|18|23)$/i.test(signal.value.trim()))
        yield {
          place: signal.place,
          message: `${signal.value.trim()} asks no program to end: ${plan.service} is killed at every stop, at its time limit`,
          help: 'StopSignal=SIGTERM',
        };
      if (
        signal !== undefined &&
        runsCelery(startWords(plan)) &&
        /^(?:SIG)?QUIT$|^3$/i.test(signal.value.trim())
      )
        yield {
          place: signal.place,
          message: `SIGQUIT is Celery's cold shutdown: the tasks that run are broken off at every stop`,
          help: 'StopSignal=SIGTERM, which lets them end',
        };
      if (
        signal !== undefined &&
        runsOfficial(plan, 'postgres') &&
        /^(?:SIG)?TERM$|^15$/i.test(signal.value.trim())
      )
        yield {
          place: signal.place,
          message:
            'SIGTERM makes PostgreSQL wait until every client has gone: with pools it is killed at the time limit, and recovers at the next start',
          help: 'StopSignal=SIGINT, the one of the image',
        };
      if (
        signal !== undefined &&
        runsOfficial(plan, 'postgres') &&
        /^(?:SIG)?(?:QUIT|ABRT|SEGV)$|^[36]$/i.test(signal.value.trim())
      )
        yield {
          place: signal.place,
          message: `${signal.value.trim()} makes PostgreSQL end at once and without a checkpoint: each start recovers as after a crash`,
          help: 'StopSignal=SIGINT, the one of the image',
        };
      const time = own(unit, 'StopTimeout');
      if (time === undefined || !/^\d+$/.test(time.value)) continue;
      const seconds = Number(time.value);
      // A checkpoint writes all that is in shared_buffers.
      const least = hasPostgresImage(plan) ? 11 : isStore(plan) ? 5 : 1;
      if (seconds < least)
        yield {
          place: time.place,
          message: `${plan.service} has ${seconds} s to ${least > 5 ? 'write its checkpoint' : 'end'}, then it is killed`,
          help: `StopTimeout=${isStore(plan) ? 60 : 10}`,
        };
    }
  },
};
