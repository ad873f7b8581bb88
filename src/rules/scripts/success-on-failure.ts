import type { ShellCommand, ShellSimple, ShellWord } from '../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../syntax/shell/walk.ts';
import {
  baseName,
  goesOn,
  isDump,
  isEngine,
  realCommand,
  simpleCommands,
  stopsHere,
} from '../parts/scripts/commands.ts';
import { callsBackup, copiesAway } from '../parts/scripts/copies.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Success is said only after success. */
export const scriptsSuccessOnFailure = commandRule({
  id: 'scripts.success-on-failure',
  title: 'success is said only after success',
  severity: 'error',
  why: 'The log and the mail say that the backup is done, and it is not; nobody looks until it is needed.',
  source: 'bash(1), set -e',
  *judge(script, stack) {
    const visits = simpleCommands(script);
    for (const [i, visit] of visits.entries()) {
      if (
        !(
          isDump(visit.command) ||
          packs(visit.command) ||
          copiesAway(visit.command) ||
          callsBackup(stack, script, visit.command) ||
          restores(visit) ||
          (visit.forgotten && proves(visit.command))
        ) ||
        visit.substituted ||
        !goesOn(script, visit)
      )
        continue;
      const own = visit.forgotten ? ownMessage(visit) : undefined;
      const next = walkCommands(script).find(
        ({ command, function: name }) =>
          command.start >= visit.statement.end && name === visit.function && !isFrame(command),
      );
      if (next !== undefined && looksAtStatus(next.command)) continue;
      const after = visits
        .slice(i + 1)
        .filter(
          (each) =>
            each.function === visit.function &&
            !each.tested &&
            (saysSuccess(each.command) ||
              pingsAsDone(each.command) ||
              notesSuccess(each.command) ||
              (endsWell(each.command) && each.outer.length === 0)) &&
            (own === undefined || saysAgain(own, each.command)) &&
            each.outer.length <= visit.outer.length &&
            isPlain(each),
        );
      // In words rather than to a monitor, where it is said both ways.
      const said = after.find(({ command }) => !pingsAsDone(command)) ?? after[0];
      if (said !== undefined)
        yield remarkOf(
          said.command,
          `says so even when ${baseName(realCommand(visit.command)[0])} in line ${visit.command.place.line} failed: nothing looks at its exit code`,
          stopsHere(visit, 'it'),
        );
    }
  },
});

/** `a && echo done`: what is said later is said of something else, unless it is the same. */
function ownMessage({ statement }: ShellVisit): ShellSimple | undefined {
  const last = statement.chain.at(-1)?.pipeline.commands[0];
  return last?.kind === 'simple' && saysSuccess(last) ? last : undefined;
}

function saysAgain(own: ShellSimple, later: ShellSimple): boolean {
  const said = (command: ShellSimple) =>
    command.words
      .slice(1)
      .map(({ raw }) => raw)
      .join(' ');
  return said(own) === said(later);
}

/** `gzip -t dump.gz && mv …`: a broken one is left where it is, and the script goes on. */
function proves(command: ShellSimple): boolean {
  const words = realCommand(command);
  const has = (pattern: RegExp) => words.slice(1).some(({ raw }) => pattern.test(raw));
  const name = baseName(words[0]);
  if (/^(?:gzip|gunzip|zstd|xz|pigz)$/.test(name)) return has(/^(?:-[a-z]*t[a-z]*|--test)$/);
  if (name === 'pg_restore') return has(/^(?:-l|--list)$/);
  return name === 'pg_verifybackup' || (/^sha\d+sum$/.test(name) && has(/^(?:-c|--check)$/));
}

/** A client that reads a dump. */
function restores({ command, pipeline }: ShellVisit<ShellSimple>): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const texts = words.map(({ raw }) => raw);
  if (name === 'pg_restore') return !texts.some((text) => /^(?:-l|--list)$/.test(text));
  if (!/^(?:psql|mysql|mariadb)$/.test(name) || pipeline.commands.at(-1) !== command) return false;
  const isFed = pipeline.commands.length > 1 || command.redirections.some(({ operator }) => operator === '<');
  return isFed && !texts.some((text) => /^-\w*c$|^--command/.test(text));
}

/** `tar czf …`, or `docker run … alpine tar czf …`: a copy of a volume. */
function packs(command: ShellSimple): boolean {
  const texts = command.words.map(({ raw }) => raw);
  const tar = command.words.findIndex((word) => baseName(word) === 'tar');
  const isInside = isEngine(baseName(command.words[0])) && texts[1] === 'run' && tar > 2;
  return (tar === 0 || isInside) && /^(?:-?[a-zA-Z]*c[a-zA-Z]*f?|--create)$/.test(texts[tar + 1] ?? '');
}

/** What only holds other commands. */
function isFrame({ kind }: ShellCommand): boolean {
  return !/^(?:simple|test|arithmetic|case|for)$/.test(kind);
}

/** `rc=$?`, `rc=("${PIPESTATUS[@]}")`, `(( PIPESTATUS[0] == 0 ))`, `case $? in`. */
function looksAtStatus(command: ShellCommand): boolean {
  return wordsOf(command).some(({ raw }) => /\$\?|PIPESTATUS/.test(raw));
}

function wordsOf(command: ShellCommand): readonly ShellWord[] {
  switch (command.kind) {
    case 'simple':
      return [
        ...command.words,
        ...command.assignments.flatMap(({ value, elements }) => [...(value ? [value] : []), ...elements]),
      ];
    case 'test':
    case 'arithmetic':
      return command.words;
    case 'case':
      return [command.subject];
    case 'for':
      return command.items ?? [];
    default:
      return [];
  }
}

/** For systemd and cron the exit code is all that is said. */
function endsWell(command: ShellSimple): boolean {
  return command.words[0]?.literal === 'exit' && command.words[1]?.literal === '0';
}

function saysSuccess(command: ShellSimple): boolean {
  const name = baseName(command.words[0]);
  if (!/^(?:echo|printf|logger|log|info|mail|notify)$/.test(name)) return false;
  return /\b(?:success\w*|done|complet\w+|finished|ok|pushed|uploaded|archived|copied|saved|safe|synced|shipped|backed up|wrote|written|stored|sent|created|dumped|removed|deleted|exported|imported|restored|migrated)\b/i.test(
    command.words
      .slice(1)
      .map((word) => word.raw)
      .join(' '),
  );
}

/** `curl https://hc-ping.com/UUID`: a monitor that waits for it counts it as done. */
function pingsAsDone(command: ShellSimple): boolean {
  const words = command.words.map(({ raw }) => raw.replaceAll(/["']/g, ''));
  if (!/^(?:curl|wget)$/.test(baseName(command.words[0]))) return false;
  const isFed = words.some((word) =>
    /\$\?|^(?:--data|-d$|-T$|--upload|-F$)|\$\{?(?:rc|status|code|ret|exit)/i.test(word),
  );
  return (
    !isFed &&
    words.some((word) =>
      /^https?:\/\/(?:[\w.-]*\b(?:hc|healthchecks|hc-ping|cronitor|deadmanssnitch)\b|\S*\/(?:ping|heartbeat)\/)/.test(
        word,
      ),
    ) &&
    !words.some((word) => /\/(?:fail|start|log|run|\d+)(?:[/?]|$)|state=(?:fail|run)/.test(word))
  );
}

/** `date +%s >last-success`, `touch /var/lib/app/backup.ok`. */
function notesSuccess(command: ShellSimple): boolean {
  const files = [
    ...command.redirections.flatMap(({ operator, target }) => (operator === '>' ? (target?.raw ?? []) : [])),
    ...(baseName(command.words[0]) === 'touch' ? command.words.slice(1).map(({ raw }) => raw) : []),
  ];
  return files.some((file) => /last[-_]?(?:success\w*|good|ok)\b|\.(?:ok|success)["']?$/i.test(file));
}

/** Not behind `&&`. */
function isPlain(visit: ShellVisit<ShellSimple>): boolean {
  return visit.statement.chain[0]?.pipeline === visit.pipeline;
}
