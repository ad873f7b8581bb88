import { timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';

/** A service needs no terminal. */
export const scriptsServiceTty = timersRule({
  id: 'scripts.service-tty',
  title: 'a service needs no terminal',
  severity: 'error',
  why: 'There is no terminal under systemd: the engine refuses ("the input device is not a TTY"), or the dump is damaged.',
  source: 'podman-exec(1), --tty',
  *judge(units) {
    for (const service of servicesOf(units)) {
      for (const entry of ['ExecStart', 'ExecStartPre', 'ExecStartPost'].flatMap((key) =>
        entries(service, 'Service', key),
      )) {
        if (
          /\b(?:podman|docker)\s+(?:exec|run)\s+(?:-\S+\s+)*?(?:-[a-su-z]*t[a-z]*|--tty)(?:\s|$)/.test(
            entry.value,
          )
        )
          yield {
            place: entry.valuePlace,
            message: 'asks for a terminal, and a service has none',
            help: 'without -t',
          };
      }
    }
  },
});
