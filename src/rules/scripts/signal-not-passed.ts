import { parseShell } from '../../syntax/shell/parse.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf } from '../parts/scripts/rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';

/** A container's script makes way for its program. */
export const scriptsSignalNotPassed: Rule = {
  area: 'scripts',
  id: 'scripts.signal-not-passed',
  title: "a container's script makes way for its program",
  severity: 'warning',
  why: "The shell stays the container's first process and does not hand SIGTERM on: each stop lasts until podman kills everything, requests and tasks are cut off.",
  source: 'bash(1), "SIGNALS": a shell that waits for a command does nothing until that ends; podman-stop(1)',
  *judge(stack) {
    for (const script of stack.scripts) yield* ofScript(script, stack);
    yield* ofCommands(stack);
  },
};

function* ofScript(script: ShellTree, stack: ReadStack): Generator<Remark> {
  const last = script.statements.at(-1);
  const [link, more] = last?.chain ?? [];
  const [command, other] = link?.pipeline.commands ?? [];
  if (last?.background !== false || more !== undefined || other !== undefined || command?.kind !== 'simple')
    return;
  const name = baseName(command.words[0]);
  const isAll = /^"?\$@"?$/.test(command.words[0]?.raw ?? '');
  if (!isAll && !servers.test(name)) return;
  if (
    !isAll &&
    /\b(?:migrate|check|version|--help|collectstatic)\b/.test(command.words.map(({ raw }) => raw).join(' '))
  )
    return;
  if (/\btrap\b/.test(script.text) || !isEntrypoint(script, stack)) return;
  yield remarkOf(
    command,
    `the shell waits for ${isAll ? 'the program' : name} and does not tell it to stop`,
    `exec ${script.text.slice(command.start, command.end).split('\n')[0]}`,
  );
}

/** `sh -c "celery … | tee log"`: of a pipe the shell waits for both ends, whatever it does with a last command. */
function* ofCommands(stack: ReadStack): Generator<Remark> {
  for (const { unit, plan } of plannedUnits(stack)) {
    const line = own(unit, 'Exec');
    const [shell = '', option = '', text] = [...(plan.entrypoint ?? []), ...plan.command];
    if (
      line === undefined ||
      text === undefined ||
      !/(?:^|\/)(?:ba|da|a)?sh$/.test(shell) ||
      !/^-\w*c$/.test(option)
    )
      continue;
    const script = parseShell(text, unit.name);
    const pipe = script.statements.at(-1)?.chain.at(-1)?.pipeline.commands ?? [];
    const [first, second] = pipe;
    const isList = script.statements.length > 1 || (script.statements[0]?.chain.length ?? 0) > 1;
    // Bash and BusyBox make way for the last of a list, Debian's dash does not.
    const isDash = /(?:^|\/)(?:da)?sh$/.test(shell) && !plan.image.reference.includes('alpine');
    if (isList && isDash && first?.kind === 'simple' && second === undefined && !/\btrap\b/.test(text)) {
      const name = baseName(first.words[0]);
      if (servers.test(name) && !once.test(text.slice(first.start, first.end)))
        yield {
          place: line.valuePlace,
          message: `the shell waits for ${name} and, where it is Debian's, does not tell it to stop`,
          help: `exec ${text.slice(first.start, first.end)}`,
        };
    }
    if (pipe.length < 2 || first?.kind !== 'simple' || /\btrap\b/.test(text)) continue;
    const name = baseName(realCommand(first)[0]);
    if (!servers.test(name)) continue;
    yield {
      place: line.valuePlace,
      message: `the shell waits for both ends of the pipe and does not tell ${name} to stop`,
      help: `exec ${text.slice(first.start, first.end)}, and its output to the journal`,
    };
  }
}

const servers =
  /^(?:gunicorn|uvicorn|daphne|hypercorn|granian|uwsgi|celery|puma|unicorn|rails|bundle|sidekiq|node|npm|yarn|php-fpm\d*|php|nginx|caddy|java|redis-server|postgres|python3?|mix|beam|supervisord|apache2ctl|httpd)$/;

const once = /\b(?:migrate|check|version|--help|collectstatic|manage\.py (?!runserver)\w+)\b/;

/** Run by a container: by its Exec= or Entrypoint=, or so called. */
function isEntrypoint(script: ShellTree, stack: ReadStack): boolean {
  const file = installedName(script.file);
  const ranBy = plannedUnits(stack).some(({ plan }) =>
    [
      plan.command[0],
      plan.entrypoint?.[0],
      ...(/sh$/.test(plan.command[0] ?? '') ? plan.command.slice(1, 2) : []),
    ].some((word) => word?.endsWith(`/${file}`) === true),
  );
  const sources = simpleCommands(script).length > 0;
  return sources && (ranBy || /^(?:docker-|container-)?entrypoint(?:[.-].*)?$|^start\.sh$/.test(file));
}
