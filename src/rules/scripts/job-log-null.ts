import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf, value } from '../parts/scripts/units.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** What a job says is kept. */
export const scriptsJobLogNull = timersRule({
  id: 'scripts.job-log-null',
  title: 'what a job says is kept',
  severity: 'warning',
  why: 'When it fails nobody can tell why: its errors were thrown away.',
  source: 'systemd.exec(5), StandardError=',
  *judge(units) {
    const timed = new Set(timersOf(units).map(startedBy));
    for (const service of servicesOf(units)) {
      // What is read from a socket is answered there, errors too.
      if (value(service, 'Service', 'StandardInput') === 'socket') continue;
      const error = entries(service, 'Service', 'StandardError').at(-1);
      const output = entries(service, 'Service', 'StandardOutput').at(-1);
      const line =
        error?.value === 'null'
          ? error
          : error === undefined && output?.value === 'null' && (isScript(service) || timed.has(service.name))
            ? output
            : undefined;
      if (line !== undefined)
        yield remarkOf(line, `errors of ${service.name} are thrown away`, 'StandardError=journal');
    }
  },
});

/** Servers write to the system's log by themselves, and say nothing of use before. */
function isScript(service: SystemdUnit): boolean {
  return entries(service, 'Service', 'ExecStart').some(({ value: command }) =>
    /\.(?:sh|bash|py|pl|rb)\b/.test(command),
  );
}
