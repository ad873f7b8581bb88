import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { excludeEachOther, type ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { startedServers } from '../parts/across/databases.ts';
import {
  baseName,
  isDump,
  isEngine,
  realCommand,
  simpleCommands,
  wordTexts,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainValue } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';

/** A restore destroys nothing before the dump is known to be good. */
export const scriptsDestroysBeforeRestore = commandRule({
  id: 'scripts.destroys-before-restore',
  title: 'a restore destroys nothing before the dump is known to be good',
  severity: 'error',
  why: 'When the dump is truncated or the password wrong, the old data is gone and the new does not come.',
  source: 'postgresql.org/docs/current/app-pgrestore.html',
  *judge(script, stack) {
    const visits = simpleCommands(script);
    const told = [...besides(script, visits)];
    yield* told;
    const isRestore = /restor|import|recover|load/i.test(script.file.replace(/^.*\//, ''));
    for (const visit of visits) {
      if (told.some(({ place }) => place.line === visit.command.place.line)) continue;
      const isEmptied = isRestore && isRefilled(visit, visits);
      if (!(isEmptied || destroys(visit.command, isRestore)) || isScratch(visit.command, script, stack))
        continue;
      const same = visits.filter(
        (each) =>
          each.function === visit.function &&
          each.outer.length <= visit.outer.length + 1 &&
          !excludeEachOther(each, visit),
      );
      const restore = same.find((each) => each.command.start > visit.command.start && restores(each.command));
      const checked = visits.some(
        (each) =>
          each.command.start < visit.command.start && (verifies(each.command) || isDump(each.command)),
      );
      const calls = same.some(
        (each) =>
          each.command.start < visit.command.start &&
          /verif|check|valid|backup/i.test(baseName(each.command.words[0])),
      );
      if (restore === undefined || checked || calls) continue;
      const late = visits.find(
        (each) =>
          each.command.start > visit.command.start &&
          each.command.start < restore.command.start &&
          verifies(each.command),
      );
      yield remarkOf(
        visit.command,
        `destroys what is there before anything tells that the dump is good (restored in line ${restore.command.place.line})`,
        late === undefined
          ? 'first pg_restore --file=/dev/null or gzip -t; or restore beside it and swap names'
          : `behind line ${late.command.place.line}, which checks it`,
      );
    }
  },
});

/** `rm -rf /srv/app/files/*`, and then `tar -x -C /srv/app/files`. */
function isRefilled(
  { command, function: within }: ShellVisit<ShellSimple>,
  visits: readonly ShellVisit<ShellSimple>[],
): boolean {
  const words = realCommand(command);
  if (baseName(words[0]) !== 'rm' || !words.some(({ raw }) => /^-(?:[a-zA-Z]*[rR]|-recursive)/.test(raw)))
    return false;
  const folders = words
    .slice(1)
    .filter(({ raw }) => !raw.startsWith('-'))
    .map(({ raw }) =>
      plainly(raw)
        .replace(/:\?$/, '')
        .replace(/\/\*?$/, ''),
    );
  const isKept = (folder: string) =>
    /\w\/\w|^\$\w*(?:DATA|UPLOADS|MEDIA|FILES)\w*$/i.test(folder) &&
    !/tmp|temp|work|stag|new|next|scratch|extract|unpack|incoming|cache|restor|drill|part/i.test(folder);
  return folders.some(
    (folder) =>
      isKept(folder) &&
      visits.some(
        (each) =>
          each.function === within &&
          each.command.start > command.start &&
          baseName(realCommand(each.command)[0]) === 'tar' &&
          restores(each.command) &&
          each.command.words.some(
            ({ raw }, at) =>
              /^(?:-C|--directory)$/.test(each.command.words[at - 1]?.raw ?? '') &&
              plainly(raw).replace(/\/+$/, '') === folder,
          ),
      ),
  );
}

/**
 * What runs is gone while another one is filled that takes its name later: the drop makes no room for the restore, and when that
 * fails there is neither.
 */
function* besides(script: ShellTree, visits: readonly ShellVisit<ShellSimple>[]): Generator<Remark> {
  if (!/\bRENAME\s+TO\b|\bmv\s/i.test(script.text)) return;
  const text = plainly(script.text);
  for (const { command, function: within } of visits) {
    const gone = goneBy(command);
    if (gone === undefined || aside.test(gone)) continue;
    const filled = visits.find(
      (each) =>
        each.function === within &&
        each.command.start > command.start &&
        fills(each.command) &&
        takesName(text, each.command, gone),
    );
    if (filled === undefined) continue;
    yield remarkOf(
      command,
      `${gone} is gone before line ${filled.command.place.line} has filled what is to take its name: when that fails there is neither`,
      `behind line ${filled.command.place.line}`,
    );
  }
}

const aside =
  /(?:old|before|prev(?:ious)?|backup|bak|saved|orig|tmp|temp|new|next|stag\w*|scratch|restored?)$/i;

/** `dropdb app`, `rm -rf /srv/app/uploads`: what is dropped, as it is written. */
function goneBy(command: ShellSimple): string | undefined {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const plain = words.slice(1).filter(({ raw }) => !raw.startsWith('-'));
  if (name === 'dropdb') return plainly(plain.at(-1)?.raw ?? '');
  if (name === 'psql') {
    const said = plainly(words.map(({ raw }) => raw).join(' '));
    return /\bDROP\s+DATABASE\s+(?:IF\s+EXISTS\s+)?([\w$-]+)/i.exec(said)?.[1];
  }
  const isWhole = name === 'rm' && words.some(({ raw }) => /^-(?:[a-zA-Z]*[rR]|-recursive)/.test(raw));
  const path = plainly(plain[0]?.raw ?? '').replace(/\/+$/, '');
  return isWhole && plain.length === 1 && /\w\/|\$/.test(path) && !path.includes('*') ? path : undefined;
}

/** Reads a dump or an archive. */
function fills(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  if (name === 'tar') return words.some(({ raw }) => /^(?:-?[A-Za-z]*x[A-Za-z]*|--extract)$/.test(raw));
  return (name === 'pg_restore' || name === 'psql') && restores(command);
}

/** `ALTER DATABASE app_new RENAME TO app`, `mv app.new app`, of what the command fills. */
function takesName(text: string, command: ShellSimple, gone: string): boolean {
  const target = gone.replaceAll(/[.*+?^$()|[\]]/g, '\\$&');
  const named = [
    ...text.matchAll(
      new RegExp(`ALTER\\s+DATABASE\\s+([\\w$-]+)\\s+RENAME\\s+TO\\s+${target}(?![\\w$-])`, 'gi'),
    ),
    ...text.matchAll(new RegExp(`\\bmv\\s+(?:-\\w+\\s+)*([^\\s;&|]+)\\s+${target}(?=[\\s;&|]|$)`, 'g')),
  ].map(([, from = '']) => from.replace(/\/+$/, ''));
  const words = command.words.map(({ raw }) => plainly(raw).replace(/\/+$/, ''));
  return named.some(
    (from) => from !== gone && words.some((word) => word === from || word.endsWith(`=${from}`)),
  );
}

/** A database of a rehearsal: its name says so, and no server of the stack makes one of that name. */
function isScratch(command: ShellSimple, script: ShellTree, stack: ReadStack): boolean {
  const words = realCommand(command);
  if (baseName(words[0]) === 'psql') return isOwnDatabase(words, script, command.start);
  const isVolume = isEngine(baseName(words[0])) && words[1]?.literal === 'volume';
  if (!isVolume && baseName(words[0]) !== 'dropdb') return false;
  const word = words.slice(1).findLast(({ raw }) => !raw.startsWith('-'));
  // Of a name that only the run tells, the variable says what it is.
  const name = word?.literal ?? plainValue(script, word) ?? (isVolume ? plainly(word?.raw ?? '') : '');
  if (isVolume && /restor/i.test(name)) return true;
  const isKnown = startedServers(stack).some(({ database }) => database === name);
  return (
    /rehears|drill|scratch|verif|(?:^|[_-])(?:test|check|tmp|temp|new|next|fresh|incoming)(?:$|[_-])/i.test(
      name,
    ) && !isKnown
  );
}

/** `DROP DATABASE "$shadow"`, which the script has made itself before. */
function isOwnDatabase(words: readonly ShellWord[], script: ShellTree, before: number): boolean {
  const text = plainly(words.map(({ raw }) => raw).join(' '));
  const dropped = [...text.matchAll(/\bDROP\s+DATABASE\s+(?:IF\s+EXISTS\s+)?([\w$-]+)/gi)].map(
    ([, name]) => name,
  );
  const made = plainly(script.text.slice(0, before));
  return (
    dropped.length > 0 &&
    dropped.every((name) => name?.startsWith('$') === true && made.includes(`CREATE DATABASE ${name}`))
  );
}

/** Without quotes and braces. */
function plainly(text: string): string {
  return text.replaceAll(/["'\\{}]/g, '');
}

/** Tables that are filled anew; those that are made for it are no loss. */
const empties =
  /\b(?:TRUNCATE(?:\s+TABLE)?|DELETE\s+FROM|DROP\s+TABLE(?:\s+IF\s+EXISTS)?)\s+(?!\S*(?:stag|tmp|temp|import|load|new|incoming|scratch|old))["\w.]/i;

function destroys(command: ShellSimple, isRestore: boolean): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const text = `${words.map((word) => word.raw).join(' ')} ${command.redirections.map(({ target, hereDocument }) => `${target?.raw ?? ''} ${hereDocument?.body ?? ''}`).join(' ')}`;
  if (name === 'dropdb') return true;
  if (isEngine(name)) return /^\S+ volume (?:rm|remove)\b/.test(text);
  if (/^(?:ba|da)?sh$/.test(name))
    return /\b(?:psql|mysql|mariadb)\b[^;|&]*\bDROP\s+(?:DATABASE|SCHEMA)\b|\bdropdb\s/i.test(text);
  if (/^(?:psql|mysql|mariadb)$/.test(name))
    return /DROP\s+(?:DATABASE|SCHEMA)\b/i.test(text) || (isRestore && empties.test(text));
  if (/^(?:mysqladmin|mariadb-admin)$/.test(name)) return /\sdrop\s/.test(text);
  if (name === 'redis-cli') return /\bFLUSH(?:ALL|DB)\b/i.test(text);
  return (
    name === 'rm' &&
    /\s-(?:[a-zA-Z]*[rR]|-recursive\b)/.test(text) &&
    /pgdata|\/_?data\b|postgres|mysql|mariadb|volume|PGDATA|DATA_DIR|appendonlydir/.test(text)
  );
}

function restores(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const texts = wordTexts(words);
  if (isEngine(name))
    return (
      (texts[1] === 'volume' && texts[2] === 'import') ||
      // `podman run … -v pgdata:/data IMAGE tar -xf - -C /data`.
      (texts[1] === 'run' &&
        words.some((word, at) => at > 2 && baseName(word) === 'tar' && unpacks.test(texts[at + 1] ?? '')))
    );
  // A client in a shell of the container, that is fed.
  if (/^(?:ba|da)?sh$/.test(name))
    return texts.some(
      (text) =>
        /(?:^|[\s;=)])(?:psql|mysql|mariadb|pg_restore)\s/.test(text) &&
        !/\s(?:-e|--execute|-\w*c|--command|-l|--list)\b/.test(text),
    );
  if (name === 'pg_restore') return !verifies(command) && !texts.some((text) => /^(?:-l|--list)$/.test(text));
  if (name === 'psql')
    return (
      texts.some((text) => /^-f|^--file/.test(text)) ||
      command.redirections.some(({ operator }) => operator === '<') ||
      !texts.some((text) => /^-[A-Za-z]*c$|^--command|^-l$/.test(text))
    );
  if (/^(?:mysql|mariadb)$/.test(name)) return !texts.some((text) => /^-[A-Za-z]*e$|^--execute/.test(text));
  if (name === 'redis-cli') return texts.includes('--pipe');
  if (/^(?:cp|mv|install)$/.test(name))
    return /(?:^|\/)(?:dump\.rdb|appendonly\.aof)["']?$/.test(texts.at(-1) ?? '');
  return name === 'tar' && texts.some((text) => unpacks.test(text));
}

const unpacks = /^-?[A-Za-z]*x/;

function verifies(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const text = wordTexts(words).join(' ');
  if (name === 'pg_restore') return /(?:\s-l\b|--list|(?:--file[= ]|\s-f ?)\/dev\/null)/.test(text);
  if (/^(?:sha\d+sum|md5sum|b2sum)$/.test(name)) return /\s(?:-c|--check)/.test(text);
  if (/^(?:gzip|gunzip|zstd|xz|bzip2|pigz)$/.test(name)) return /\s(?:-\w*t|--test)/.test(text);
  return name === 'pg_verifybackup' || (name === 'tar' && /\s-?\w*t/.test(text));
}
