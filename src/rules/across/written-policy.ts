import type { ShellTree } from '../../syntax/shell/tree.ts';
import { readCalendar } from '../../syntax/unit/calendar.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { backupFolders, isRelated } from '../parts/scripts/backup-paths.ts';
import { isDump, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { scriptPause } from '../parts/scripts/promised.ts';
import { keptCounts, retentionsOf } from '../parts/scripts/retention.ts';
import { headerPromise, type WrittenPromise, writtenPromises } from '../parts/scripts/written-promises.ts';
import type { ReadStack } from '../read-stack.ts';

/** Backups are made and kept as the policy beside them says. */
export const acrossWrittenPolicy: Rule = {
  id: 'across.written-policy',
  title: 'Backups are made and kept as the policy beside them says',
  area: 'across',
  severity: 'warning',
  why: 'Who reads the policy at night counts on backups that are rarer, younger or elsewhere than it says.',
  source: 'the README, contract or policy itself; find(1), -mtime; systemd.time(7)',
  *judge(stack) {
    yield* inHeaders(stack);
    const promises = writtenPromises(stack);
    if (promises.length === 0) return;
    const written = [...new Set(backupFolders(stack).dumps.map(({ script }) => script))];
    const makers = written.length > 0 ? written : dumpingLines(stack);
    for (const promise of promises) {
      const [script, more] = makersOf(promise, makers);
      if (script === undefined || more !== undefined) continue;
      yield* kept(stack, script, promise);
      yield* scheduled(stack, script, promise);
      yield* put(stack, script, promise);
    }
  },
};

/** A script that keeps less than the comment at its own top says. */
function* inHeaders(stack: ReadStack): Generator<Remark> {
  for (const script of stack.scripts) {
    const promise = headerPromise(script);
    if (promise === undefined) continue;
    const { keepCount, keepDays, place } = promise;
    const says = `${place.file}:${place.line} says`;
    const [counted, another] = keptCounts(script);
    const [aged, more] = retentionsOf(stack).filter((each) => each.script === script);
    // Of two that are kept it is not known which one is meant.
    if (another !== undefined || more !== undefined || (counted !== undefined && aged !== undefined))
      continue;
    if (keepCount !== undefined && counted !== undefined && counted.count < keepCount)
      yield {
        place: counted.place,
        message: `${counted.count} backups are kept, and ${says} ${keepCount}`,
        help: `tail -n +${keepCount + 1}, or head -n -${keepCount}`,
      };
    // Who says 14 days means +14 or +13.
    if (keepDays !== undefined && aged !== undefined && aged.days + 1 < keepDays)
      yield {
        place: aged.place,
        message: `what is older than ${aged.days} days is deleted, and ${says} ${keepDays} days`,
        help: `-mtime +${keepDays}`,
      };
  }
}

/** Command lines of units and of cron that make dumps, one for each file. */
function dumpingLines(stack: ReadStack): readonly ShellTree[] {
  const lines = allScripts(stack).filter(
    (script) =>
      /dump|basebackup/.test(script.text) && simpleCommands(script).some(({ command }) => isDump(command)),
  );
  return [...Map.groupBy(lines, ({ file }) => file).values()].flatMap(([first]) => first ?? []);
}

/** The scripts that a line speaks of: those of the program that it names, where it names one. */
function makersOf({ text }: WrittenPromise, makers: readonly ShellTree[]): readonly ShellTree[] {
  const kinds: readonly (readonly [RegExp, RegExp])[] = [
    [/\b(?:postgres\w*|pg_dump|sql|database)\b/i, /\bpg_(?:dump|dumpall)\b|mysqldump|mariadb-dump/],
    [/\bbase[ -]?backups?\b/i, /pg_basebackup/],
    [/\b(?:redis|valkey)\b/i, /redis-cli|valkey-cli|\.rdb\b/],
    [/\b(?:media|uploads?|files|spool|storage)\b/i, /\b(?:rsync|tar|restic|borg)\b/],
  ];
  const named = kinds.filter(([said]) => said.test(text));
  return named.length === 0
    ? makers
    : makers.filter((script) => named.some(([, made]) => made.test(script.text)));
}

function* kept(stack: ReadStack, script: ShellTree, { keepDays, place }: WrittenPromise): Generator<Remark> {
  if (keepDays === undefined) return;
  const dumps = backupFolders(stack).dumps.flatMap((each) =>
    each.script === script && each.folder !== undefined ? each.folder : [],
  );
  const pause = scriptPause(stack, script);
  for (const { count, place: at } of pause === undefined ? [] : keptCounts(script)) {
    const days = Math.floor((count * (pause?.seconds ?? 0)) / 86_400);
    if (days + 1 < keepDays)
      yield {
        place: at,
        message: `${count} backups are kept, which is ${days} days, and ${place.file}:${place.line} promises ${keepDays} days`,
        help: `${Math.ceil((keepDays * 86_400) / (pause?.seconds ?? 86_400))} of them, or find … -mtime +${keepDays}`,
      };
  }
  for (const { days, place: at, folder, script: by } of retentionsOf(stack)) {
    const isHere =
      by === script ||
      by?.file === script.file ||
      by?.file.startsWith(`${script.file}.d/`) === true ||
      (folder?.startsWith('/') === true && dumps.some((each) => isRelated(each, folder)));
    // Who says 14 days means +14 or +13.
    if (!isHere || days + 1 >= keepDays) continue;
    yield {
      place: at,
      message: `what is older than ${days} days is deleted, and ${place.file}:${place.line} promises ${keepDays} days`,
      help: by === undefined ? `${keepDays}d` : `-mtime +${keepDays}`,
    };
  }
}

function* scheduled(
  stack: ReadStack,
  script: ShellTree,
  { pauseSeconds, time, place }: WrittenPromise,
): Generator<Remark> {
  const pause = scriptPause(stack, script);
  if (pause === undefined) return;
  const where = `${place.file}:${place.line}`;
  if (pauseSeconds !== undefined && pause.seconds > pauseSeconds * 1.1) {
    yield {
      place: pause.place,
      message: `${Math.round(pause.seconds / 3600)} h pass between two backups, and ${where} promises one every ${Math.round(pauseSeconds / 3600)} h`,
      help:
        pauseSeconds >= 604_800
          ? 'OnCalendar=weekly'
          : pauseSeconds >= 86_400
            ? 'OnCalendar=daily'
            : 'OnCalendar=hourly',
    };
    return;
  }
  const line = stack.linesOf(pause.place.file)[pause.place.line - 1] ?? '';
  const [, calendar = ''] = /^\s*OnCalendar\s*=\s*(.*?)\s*$/.exec(line) ?? [];
  const [, hour, minute] = /(?:^|\s)(\d{1,2}):(\d{2})(?::\d{2})?(?:\s|$)/.exec(calendar) ?? [];
  if (time === undefined || hour === undefined || readCalendar(calendar) === undefined) return;
  const zone = /\s(UTC|[A-Z]\w+\/\w+)$/.exec(calendar)?.[1];
  const isOtherZone =
    zone !== undefined && time.zone !== undefined && zone !== time.zone.replace('GMT', 'UTC');
  if (!isOtherZone && `${hour.padStart(2, '0')}:${minute}` === time.clock) return;
  // At another hour of another zone it may be the same.
  if (isOtherZone && `${hour.padStart(2, '0')}:${minute}` !== time.clock) return;
  yield {
    place: pause.place,
    message: `the backup runs at ${hour}:${minute}${zone === undefined ? '' : ` ${zone}`}, and ${where} says ${time.clock}${time.zone === undefined ? '' : ` ${time.zone}`}`,
    help: `OnCalendar=*-*-* ${time.clock}:00${time.zone === undefined ? '' : ` ${time.zone}`}`,
  };
}

function* put(stack: ReadStack, script: ShellTree, { folder, place }: WrittenPromise): Generator<Remark> {
  if (folder === undefined) return;
  const { dumps, others } = backupFolders(stack);
  const all = [...dumps, ...others].filter((each) => each.script === script);
  const [first] = dumps.filter((each) => each.script === script);
  if (first === undefined || all.some((each) => each.folder === undefined || isRelated(each.folder, folder)))
    return;
  yield {
    place: first.said ?? first.command.place,
    message: `dumps go to ${first.folder}, and ${place.file}:${place.line} says ${folder}`,
    help: folder,
  };
}
