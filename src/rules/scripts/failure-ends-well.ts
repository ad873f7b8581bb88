import { functionsOf } from '../../syntax/shell/expand.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, hostCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { isMessage, tellsFailure } from '../parts/scripts/messages.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Who says that it failed ends with a failure. */
export const scriptsFailureEndsWell = commandRule({
  id: 'scripts.failure-ends-well',
  title: 'who says that it failed ends with a failure',
  // A hook may have to end well whatever happens.
  severity: 'warning',
  why: 'systemd, cron and a monitor look at the exit code alone: OnFailure= is not run, the timer counts the run as done, and the message stands in a log that nobody reads.',
  source: 'systemd.service(5), SuccessExitStatus=; bash(1), exit',
  *judge(script) {
    yield* functionsRunOut(script);
    yield* givesUp(script);
    if (!/\bexit\b/.test(script.text)) return;
    const visits = simpleCommands(script);
    yield* runsOut(script);
    for (const [at, visit] of visits.entries()) {
      const [name, code] = visit.command.words;
      if (name?.literal !== 'exit' || visit.outer.length === 0) continue;
      // Without a number it is the status of the command before: that of the message, or of tidying up.
      const before = visits[at - 1];
      const isBare = code === undefined && before !== undefined && isBeside(before, visit, script.text);
      const endsWell =
        isBare && (isMessage(script, before.command) || tidies.test(baseName(before.command.words[0])));
      if (code?.literal !== '0' && !endsWell) continue;
      // What `logger` reads from a pipe is said by the command before it.
      const said = visits
        .slice(Math.max(0, at - 4), at)
        .findLast((each) => isMessage(script, each.command) && each.pipeline.commands[0] === each.command);
      if (said === undefined || !isBeside(said, visit, script.text) || !tellsFailure(said.command)) continue;
      if (endsAfterSuccess(visit.command, script.text)) continue;
      if (isDeclined(said.command, script.text)) continue;
      yield remarkOf(
        visit.command,
        `line ${said.command.place.line} says that it failed, and the exit code says that all is well`,
        'exit 1',
      );
    }
  },
});

const tidies = /^(?:rm|rmdir|kill)$/;

/** `for … curl … && exit 0; sleep; done` and then a message: the last command of the script. */
function* runsOut(script: ShellTree): Generator<Remark> {
  const commands = script.statements.map(({ chain }) =>
    chain.length === 1 ? chain[0]?.pipeline.commands[0] : undefined,
  );
  for (const [at, loop] of commands.entries()) {
    if (loop === undefined || !/^(?:for|while|until)$/.test(loop.kind)) continue;
    const text = script.text.slice(loop.start, loop.end);
    if (!/\bexit 0\b/.test(text) || !/\bsleep\b/.test(text)) continue;
    const [said, next] = commands.slice(at + 1, at + 3);
    if (said?.kind !== 'simple' || !isMessage(script, said) || !tellsFailure(said)) continue;
    const onlyLogs = commands
      .slice(at + 2)
      .every(
        (each) =>
          each?.kind !== 'simple' ||
          /^(?:journalctl|podman|docker|tail|cat)$/.test(baseName(hostCommand(each)[0])),
      );
    const isExit = next?.kind === 'simple' && /^exit 0$/.test(next.words.map(({ raw }) => raw).join(' '));
    if (
      !isExit &&
      at + 2 < commands.length &&
      !(onlyLogs && !/\bexit\s+[1-9]/.test(script.text.slice(said.end)))
    )
      continue;
    yield remarkOf(
      isExit ? next : said,
      'the script ends here, and its exit code says that all is well',
      'exit 1',
    );
  }
}

/** `until curl …; do … echo "did not come up"; break; done`, and nothing behind the loop looks what became of it. */
function* givesUp(script: ShellTree): Generator<Remark> {
  if (!/\bbreak\b/.test(script.text) || !/\bsleep\b/.test(script.text)) return;
  const visits = simpleCommands(script);
  for (const [at, visit] of visits.entries()) {
    const said = visits[at - 1];
    if (visit.command.words[0]?.literal !== 'break' || said === undefined || visit.function !== undefined)
      continue;
    const loop = visit.outer.findLast(({ kind }) => /^(?:for|while|until)$/.test(kind));
    if (
      !isBeside(said, visit, script.text) ||
      !isMessage(script, said.command) ||
      !tellsFailure(said.command)
    )
      continue;
    const statement = script.statements.findIndex(
      ({ start, end }) => start <= said.command.start && end > said.command.start,
    );
    if (loop === undefined || script.statements[statement]?.chain[0]?.pipeline.commands[0] !== loop) continue;
    const rest = visits.filter(({ command }) => command.start > loop.end);
    if (
      !rest.every(
        ({ command }) =>
          isMessage(script, command) || /^exit 0$/.test(command.words.map(({ raw }) => raw).join(' ')),
      ) ||
      script.statements
        .slice(statement + 1)
        .some(({ chain }) => chain.length > 1 || chain[0]?.pipeline.commands[0]?.kind !== 'simple')
    )
      continue;
    yield remarkOf(
      visit.command,
      `line ${said.command.place.line} says that it failed; behind the loop the script ends with 0`,
      'exit 1',
    );
  }
}

/** A function that waits, with `return 0` where it succeeds, and a message at its end: `echo` ends with 0 too. */
function* functionsRunOut(script: ShellTree): Generator<Remark> {
  for (const body of functionsOf(script).values()) {
    if (body?.kind !== 'group') continue;
    const commands = body.body.map(({ chain }) =>
      chain.length === 1 ? chain[0]?.pipeline.commands[0] : undefined,
    );
    const [said, loop] = [commands.at(-1), commands.at(-2)];
    if (loop === undefined || !/^(?:for|while|until)$/.test(loop.kind) || said?.kind !== 'simple') continue;
    const text = script.text.slice(loop.start, loop.end);
    if (!/\breturn(?:\s+0)?\s*(?:[;}\n]|$)/.test(text) || !/\bsleep\b/.test(text) || !isMessage(script, said))
      continue;
    if (/\breturn\s+[1-9]/.test(text)) continue;
    yield remarkOf(
      said,
      'the function ends here, and as well as where it succeeds: its status is that of the message',
      'return 1 behind it',
    );
  }
}

/** In the same branch. */
function isBeside(one: ShellVisit<ShellSimple>, other: ShellVisit<ShellSimple>, text: string): boolean {
  if (/\b(?:else|elif|fi|done|esac)\b|;;/.test(text.slice(one.command.end, other.command.start)))
    return false;
  return (
    one.function === other.function &&
    one.outer.length === other.outer.length &&
    one.outer.at(-1) === other.outer.at(-1)
  );
}

/** `other_way && exit 0`: what was tried after the message went well. */
function endsAfterSuccess({ start }: ShellSimple, text: string): boolean {
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return /^(?!\s*(?:echo|printf|logger|log)\b).*\S\s*&&\s*$/.test(before);
}

/** Somebody was asked, and said no. */
function isDeclined({ words }: ShellSimple, text: string): boolean {
  const said = words.map(({ raw }) => raw).join(' ');
  return (
    /\b(?:read|select)\b/.test(text) && /\babort(?:ed|ing)\b/i.test(said) && !/fail|error|fatal/i.test(said)
  );
}
