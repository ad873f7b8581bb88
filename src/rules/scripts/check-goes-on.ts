import type { ShellSimple, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  deletesFound,
  isDump,
  lookedAtBy,
  makesBackup,
  realCommand,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { copiesAway } from '../parts/scripts/copies.ts';
import { isMessage, tellsFailure } from '../parts/scripts/messages.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A backup that fails its check stops the script. */
export const scriptsCheckGoesOn = commandRule({
  id: 'scripts.check-goes-on',
  title: 'a backup that fails its check stops the script',
  severity: 'error',
  why: 'What is said of the broken backup goes into a log that nobody reads: the script goes on, deletes the old ones, and ends with 0.',
  source: 'bash(1), if: a command that is tested does not end the script, set -e or not',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const visit of visits) {
      yield* spokenOf(script, visits, visit);
      const { command, outer, pipeline } = visit;
      const around = outer.at(-1);
      const isMade = makesBackup(command) || copiesAway(command);
      if (!(proves(command) || isMade) || around?.kind !== 'if') continue;
      // What is run when it fails: the body of `if !`, or what stands behind `else`.
      if (pipeline.negated === around.otherwise.length > 0) continue;
      const [branch, more] = around.branches;
      if (
        branch === undefined ||
        more !== undefined ||
        !branch.condition.some((each) => holds(each, command))
      )
        continue;
      const failed = pipeline.negated ? branch.body : around.otherwise;
      const body = visits.filter(({ command: each }) =>
        failed.some((statement) => statement.start <= each.start && each.end <= statement.end),
      );
      if (body.length === 0 || !body.every((each) => isMessage(script, each.command))) continue;
      const later = visits.find(
        (each) =>
          each.command.start > around.end && each.function === visit.function && goesWrong(each.command),
      );
      // A copy that failed leaves the backup where it is.
      if (later === undefined || (isMade && !isDump(command))) {
        const said = body[0]?.command;
        const isTold = body.some((each) => tellsFailure(each.command));
        if (!isMade || said === undefined || !isTold || failsLater(script.text.slice(around.end))) continue;
        yield {
          ...remarkOf(
            said,
            'that it failed is only spoken of: the script ends with 0 all the same',
            'exit 1 behind the message',
          ),
          ...(!isDump(command) && { severity: 'warning' as const }),
        };
        continue;
      }
      yield remarkOf(
        isDump(command) ? (body[0]?.command ?? command) : command,
        `${isDump(command) ? 'a dump that failed' : 'a broken backup'} is only spoken of: line ${later.command.place.line} goes on as if it were good`,
        'exit 1 behind the message',
      );
    }
  },
});

/** `zstd -t dump.zst || echo "damaged"`, and then it is put in the place of the good one. */
function* spokenOf(
  script: ShellTree,
  visits: readonly ShellVisit<ShellSimple>[],
  visit: ShellVisit<ShellSimple>,
): Generator<Remark> {
  const { command, function: within } = visit;
  if (!proves(command)) return;
  const { statement, pipeline } = lookedAtBy(script, visit);
  const at = statement.chain.findIndex((link) => link.pipeline === pipeline);
  const next = statement.chain[at + 1];
  if (next?.operator !== '||' || statement.chain.length > at + 2 || pipeline.negated) return;
  const said = visits.filter(
    ({ command: each }) => next.pipeline.start <= each.start && each.end <= next.pipeline.end,
  );
  if (said.length === 0 || !said.every((each) => isMessage(script, each.command))) return;
  const later = visits.find(
    (each) => each.command.start > statement.end && each.function === within && goesWrong(each.command),
  );
  if (later === undefined) return;
  yield remarkOf(
    command,
    `a broken backup is only spoken of: line ${later.command.place.line} goes on as if it were good`,
    'exit 1 behind the message',
  );
}

/** A later line may end the script with a failure for it, or is told elsewhere. */
function failsLater(rest: string): boolean {
  return /\b(?:exit|return)\s+(?:["']?\$|[1-9])|\bfalse\b|\b(?:die|fail|fatal|abort)\b|^[ \t]*(?:\[{1,2}|\(\()\s|^[ \t]*test\s/m.test(
    rest,
  );
}

function holds(statement: ShellStatement, command: ShellSimple): boolean {
  return statement.start <= command.start && command.end <= statement.end;
}

function proves(command: ShellSimple): boolean {
  const words = realCommand(command);
  const texts = words.slice(1).map(({ raw }) => raw);
  const name = baseName(words[0]);
  if (/^(?:gzip|gunzip|zstd|xz|bzip2|pigz|lz4)$/.test(name))
    return texts.some((text) => /^(?:-[a-z]*t[a-z]*|--test)$/.test(text));
  if (name === 'pg_restore') return texts.some((text) => /^(?:-l|--list)$/.test(text));
  return (
    /^(?:pg_verifybackup|cmp)$/.test(name) ||
    (/^(?:rclone|restic|borg)$/.test(name) && texts.some((text) => /^(?:check|cryptcheck)$/.test(text))) ||
    (/^sha\d+sum$/.test(name) && texts.some((text) => /^(?:-c|--check)$/.test(text)))
  );
}

/** Deletes, sends, or replaces, as a restore does. */
function goesWrong(command: ShellSimple): boolean {
  const words = realCommand(command);
  if (baseName(words[0]) === 'pg_restore') return !proves(command);
  return (
    deletesFound(words) ||
    /^(?:rm|mv|cp|ln|scp|rsync|rclone|aws|restic|curl|dropdb|createdb)$/.test(baseName(words[0]))
  );
}
