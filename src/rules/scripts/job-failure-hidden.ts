import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';

/** systemd sees when a job has failed. */
export const scriptsJobFailureHidden = timersRule({
  id: 'scripts.job-failure-hidden',
  title: 'systemd sees when a job has failed',
  severity: 'error',
  why: 'The unit ends as a success: no OnFailure=, nothing in systemctl --failed, and the alarm stays silent until a backup is needed.',
  source:
    'systemd.service(5), "-" before the command; SuccessExitStatus=; machinectl(1), shell: "does not propagate the exit code"',
  *judge(units, stack) {
    const timed = new Set(timersOf(units).map(startedBy));
    for (const service of servicesOf(units)) {
      if (!timed.has(service.name)) continue;
      const starts = entries(service, 'Service', 'ExecStart');
      const [first] = starts;
      const isOwn = (text: string) =>
        stack.scripts.some(
          (script) =>
            runsScript(service, script.file) &&
            text.includes(script.file.slice(script.file.lastIndexOf('/') + 1)),
        );
      for (const entry of starts) {
        if (
          !/^[@:+!]*-/.test(entry.value) ||
          clears.test(service.name) ||
          !(isOwn(entry.value) || makes.test(entry.value) || (starts.length === 1 && entry === first))
        )
          continue;
        yield {
          place: entry.valuePlace,
          message: 'the "-" before the command makes a success of each failure',
          help: entry.value.replace('-', ''),
        };
      }
      for (const entry of starts) {
        if (/^[-@:+!]*(?:\S*\/)?machinectl\s+(?:-\S+\s+)*shell\s/.test(entry.value))
          yield {
            place: entry.valuePlace,
            message: 'machinectl shell ends with 0 whatever the command ends with',
            help: entry.value.replace(
              /machinectl\s+(?:-\S+\s+)*shell\s+(?:(\w+)@\S*)?/,
              (_, user?: string) => `systemd-run --wait --pipe${user === undefined ? '' : ` --uid=${user}`} `,
            ),
          };
      }
      for (const entry of entries(service, 'Service', 'SuccessExitStatus')) {
        if (/(?:^|\s)1(?:\s|$)/.test(entry.value))
          yield remarkOf(
            entry,
            'exit code 1, with which nearly everything fails, counts as success',
            'take the line out',
          );
      }
    }
  },
});

const makes =
  /\b(?:pg_dump|pg_dumpall|pg_basebackup|restic\s.*\bbackup|borg\s.*\bcreate|pgbackrest\s.*\bbackup|wal-g\s.*\bbackup-push|certbot|lego)\b/;

/** What clears up may fail, and comes again. */
const clears = /(?:^|[-_.])(?:prune|clean(?:up)?|tidy|sweep|gc|purge|expire)(?=[-_.]|$)/;
