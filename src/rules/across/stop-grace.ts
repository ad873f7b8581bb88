import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A program has the time to stop that it is told to take. */
export const acrossStopGrace: Rule = {
  id: 'across.stop-grace',
  title: 'A program has the time to stop that it is told to take',
  area: 'across',
  severity: 'warning',
  why: 'podman kills the container after StopTimeout= (10 s unless told) while the program still lets its requests end: they are cut off at every deployment.',
  source: 'podman-run(1), --stop-timeout; gunicorn, --graceful-timeout; uvicorn, --timeout-graceful-shutdown',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec');
      const words = plan.command.flatMap((word) => word.split(/\s+/));
      const at = words.findIndex((word) =>
        /^(?:--graceful-timeout|--timeout-graceful-shutdown)(?:=|$)/.test(word),
      );
      const seconds = Number(words[at]?.split('=')[1] ?? words[at + 1]);
      if (
        line === undefined ||
        at === -1 ||
        !Number.isFinite(seconds) ||
        seconds * 1000 <= plan.stopTimeoutMs
      )
        continue;
      yield {
        place: line.valuePlace,
        message: `the program takes up to ${seconds} s to stop, and is killed after ${plan.stopTimeoutMs / 1000} s`,
        help: `StopTimeout=${seconds + 5}`,
      };
    }
  },
};
