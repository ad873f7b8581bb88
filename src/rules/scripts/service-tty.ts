import type { Remark } from '../define-rule.ts';
import { execOptions, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service needs no terminal. */
export const scriptsServiceTty = timersRule({
  id: 'scripts.service-tty',
  title: 'a service needs no terminal',
  severity: 'error',
  why: 'There is no terminal under systemd: the engine refuses ("the input device is not a TTY"), or the dump is damaged.',
  source: 'podman-exec(1), --tty',
  *judge(units, stack) {
    yield* inScripts(servicesOf(units), stack);
    yield* inCrontabs(stack);
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

/** `podman exec -it` in a script that a service runs; what goes into a file or a pipe is told of as a dump. */
function* inScripts(services: readonly SystemdUnit[], stack: ReadStack): Generator<Remark> {
  if (services.length === 0) return;
  for (const script of stack.scripts) {
    if (
      !/\b(?:exec|run)\s+(?:-\S+\s+)*(?:-\w*t|--tty)/.test(script.text) ||
      /\[{1,2}\s+-t\s/.test(script.text)
    )
      continue;
    if (!services.some((service) => runsScript(service, script.file))) continue;
    for (const { command, pipeline } of simpleCommands(script)) {
      const option = execOptions(command)?.find((each) => /^-[a-su-z]*t[a-z]*$|^--tty(?:=true)?$/.test(each));
      if (option === undefined || pipeline.commands.length > 1) continue;
      if (
        command.redirections.some(
          ({ operator, target }) => !operator.startsWith('>&') && target?.literal !== '/dev/null',
        )
      )
        continue;
      const word = command.words.find(({ raw }) => raw === option);
      yield remarkOf(
        word === undefined || word.place.line === command.place.line ? command : word,
        `${option} asks for a terminal, and the service that runs this has none`,
        'without -t',
      );
    }
  }
}

/** Cron has no terminal either. */
function* inCrontabs({ crontabs }: ReadStack): Generator<Remark> {
  for (const { jobs } of crontabs)
    for (const { command, commandPlace } of jobs)
      if (
        /\b(?:podman|docker)\s+(?:exec|run)\s+(?:-\S+\s+)*?(?:-[a-su-z]*t[a-z]*|--tty)(?:\s|$)/.test(command)
      )
        yield { place: commandPlace, message: 'asks for a terminal, and cron has none', help: 'without -t' };
}
