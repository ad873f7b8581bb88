import type { ShellSimple } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import {
  baseName,
  goesOn,
  isDump,
  isEngine,
  realCommand,
  simpleCommands,
  stopsHere,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Success is said only after success. */
export const scriptsSuccessOnFailure = commandRule({
  id: 'scripts.success-on-failure',
  title: 'success is said only after success',
  severity: 'error',
  why: 'The log and the mail say that the backup is done, and it is not; nobody looks until it is needed.',
  source: 'bash(1), set -e',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const [i, visit] of visits.entries()) {
      if (
        !(
          isDump(visit.command) ||
          packs(visit.command) ||
          copiesAway(visit.command) ||
          restores(visit) ||
          (visit.forgotten && proves(visit.command))
        ) ||
        visit.substituted ||
        !goesOn(script, visit)
      )
        continue;
      const own = visit.forgotten ? ownMessage(visit) : undefined;
      const next = visits
        .slice(i + 1)
        .find((each) => each.function === visit.function && each.statement !== visit.statement);
      if (next !== undefined && looksAtStatus(next.command)) continue;
      const said = visits
        .slice(i + 1)
        .find(
          (each) =>
            each.function === visit.function &&
            !each.tested &&
            (saysSuccess(each.command) || (endsWell(each.command) && each.outer.length === 0)) &&
            (own === undefined || saysAgain(own, each.command)) &&
            each.outer.length <= visit.outer.length &&
            isPlain(each),
        );
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

/** Programs of backups, where they copy. */
function copiesAway(command: ShellSimple): boolean {
  const [first, ...words] = realCommand(command).map(({ literal, raw }) => literal ?? raw);
  const name = first?.slice(first.lastIndexOf('/') + 1) ?? '';
  const task = {
    restic: /^backup$/,
    borg: /^create$/,
    kopia: /^snapshot$/,
    rclone: /^(?:copy|sync|copyto|move)$/,
    aws: /^(?:cp|sync|mv)$/,
    gsutil: /^(?:cp|rsync)$/,
    mc: /^(?:cp|mirror)$/,
    s3cmd: /^(?:put|sync)$/,
  }[name];
  const isFar = /^(?:scp|rsync)$/.test(name) && words.some((word) => /^["']?[\w.@-]+:|\$\w+:/.test(word));
  return isFar || (task !== undefined && words.some((word) => task.test(word)));
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

function looksAtStatus(command: ShellSimple): boolean {
  return (
    command.words.some((word) => /\$\?|PIPESTATUS/.test(word.raw)) ||
    command.assignments.some(({ value }) => /\$\?|PIPESTATUS/.test(value?.raw ?? ''))
  );
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

/** Not behind `&&`. */
function isPlain(visit: ShellVisit<ShellSimple>): boolean {
  return visit.statement.chain[0]?.pipeline === visit.pipeline;
}
