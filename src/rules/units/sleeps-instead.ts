import type { Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';
import { ownLines, ownLinesOfService, plannedUnits } from '../parts/units/containers.ts';

/** A service waits for what it needs, and not for some seconds. */
export const unitsSleepsInstead: Rule = {
  id: 'units.sleeps-instead',
  title: 'A service waits for what it needs, and not for some seconds',
  area: 'units',
  severity: 'warning',
  why: 'The database that is ready within these seconds today needs longer after a crash, or on a busy machine: then the service fails, and on every other day it starts too late.',
  source: 'podman-systemd.unit(5), Notify=healthy; systemd.unit(5), After=',
  *judge(stack) {
    const own = plannedUnits(stack).map(({ unit, plan }) => ({
      name: plan.service,
      lines: waits.flatMap((key) => ownLinesOfService(unit, key)),
    }));
    const systemd = systemdUnits(stack);
    // A job that begins a minute after its timer's time waits for nobody.
    const timed = new Set(timersOf(systemd).map(startedBy));
    // Nor one that lets the writing of what a path unit saw come to its end.
    for (const path of systemd) {
      if (path.type !== 'path') continue;
      timed.add(entries(path, 'Path', 'Unit').at(-1)?.value ?? path.name.replace(/\.path$/, '.service'));
    }
    const plain = servicesOf(systemd)
      .filter(({ name }) => !timed.has(name))
      .map((service) => ({
        name: service.name,
        lines: waits.flatMap((key) => entries(service, 'Service', key)),
      }));
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = ownLines(unit, 'Exec').at(-1);
      const [shell = '', , script = ''] = plan.command;
      if (
        line === undefined ||
        !/(?:^|\/)(?:ba|da)?sh$/.test(shell) ||
        !/^\s*sleep\s+\d+[sm]?\s*(?:&&|;)/.test(script)
      )
        continue;
      yield {
        place: line.place,
        message: `${plan.service} begins after so many seconds, whether what it needs is there or not`,
        help: 'After= and Requires= that service, with HealthCmd= and Notify=healthy there',
      };
    }
    for (const { name, lines } of [...own, ...plain]) {
      for (const [at, line] of lines.entries()) {
        // Looks some seconds later whether the program still runs.
        const next = lines[at + 1];
        if (line.key === 'ExecStartPost' && next?.key === line.key && asks.test(next.value)) continue;
        if (
          !/^[-@:+!]*(?:\S*\/)?(?:(?:ba)?sh\s+-c\s+["'])?(?:\S*\/)?sleep\s+\d+[sm]?["']?\s*$/.test(line.value)
        )
          continue;
        yield {
          place: line.place,
          message: `${name} ${line.key === 'ExecStartPost' ? 'counts as started' : 'starts'} after so many seconds, whether what it needs is there or not`,
          help: 'After= and Requires= that service, with HealthCmd= and Notify=healthy there',
        };
      }
    }
  },
};

const asks = /\$\{?MAINPID|\b(?:kill -0|test|curl|wget|is-active|pg_isready|ping)\b|\[ /;
const waits = ['ExecStartPre', 'ExecStartPost'];
