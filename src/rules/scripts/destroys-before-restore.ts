import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
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
    const isRestore = /restor|import|recover|load/i.test(script.file.replace(/^.*\//, ''));
    for (const visit of visits) {
      if (!destroys(visit.command, isRestore) || isScratch(visit.command, script, stack)) continue;
      const same = visits.filter(
        (each) => each.function === visit.function && each.outer.length <= visit.outer.length + 1,
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
      if (restore !== undefined && !checked && !calls)
        yield remarkOf(
          visit.command,
          `destroys what is there before anything tells that the dump is good (restored in line ${restore.command.place.line})`,
          'first pg_restore --file=/dev/null or gzip -t; or restore beside it and swap names',
        );
    }
  },
});

/** A database of a rehearsal: its name says so, and no server of the stack makes one of that name. */
function isScratch(command: ShellSimple, script: ShellTree, stack: ReadStack): boolean {
  const words = realCommand(command);
  if (baseName(words[0]) === 'psql') return isOwnDatabase(words, script, command.start);
  if (baseName(words[0]) !== 'dropdb') return false;
  const word = words.slice(1).findLast(({ raw }) => !raw.startsWith('-'));
  const name = word?.literal ?? plainValue(script, word) ?? '';
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
  if (isEngine(name)) return texts[1] === 'volume' && texts[2] === 'import';
  // A client in a shell of the container, that is fed.
  if (/^(?:ba|da)?sh$/.test(name))
    return texts.some(
      (text) =>
        /(?:^|[\s;=)])(?:psql|mysql|mariadb|pg_restore)\s/.test(text) &&
        !/\s(?:-e|--execute|-\w*c|--command|-l|--list)\b/.test(text),
    );
  if (name === 'pg_restore') return !texts.some((text) => /^(?:-l|--list|--file=\/dev\/null)$/.test(text));
  if (name === 'psql')
    return (
      texts.some((text) => /^-f|^--file/.test(text)) ||
      command.redirections.some(({ operator }) => operator === '<') ||
      !texts.some((text) => /^-[A-Za-z]*c$|^--command|^-l$/.test(text))
    );
  if (/^(?:mysql|mariadb)$/.test(name)) return !texts.some((text) => /^-[A-Za-z]*e$|^--execute/.test(text));
  if (/^(?:cp|mv|install)$/.test(name))
    return /(?:^|\/)(?:dump\.rdb|appendonly\.aof)["']?$/.test(texts.at(-1) ?? '');
  return name === 'tar' && texts.some((text) => /^-?[A-Za-z]*x/.test(text));
}

function verifies(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const text = wordTexts(words).join(' ');
  if (name === 'pg_restore') return /(?:\s-l\b|--list|--file=\/dev\/null)/.test(text);
  if (/^(?:sha\d+sum|md5sum|b2sum)$/.test(name)) return /\s(?:-c|--check)/.test(text);
  if (/^(?:gzip|gunzip|zstd|xz|bzip2|pigz)$/.test(name)) return /\s(?:-\w*t|--test)/.test(text);
  return name === 'pg_verifybackup' || (name === 'tar' && /\s-?\w*t/.test(text));
}
