import { kept } from '../../../kept.ts';
import { shellOptionsAt } from '../../../syntax/shell/options.ts';
import type { ShellPipeline, ShellSimple, ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../../syntax/shell/walk.ts';

/** Every simple command of a script with what surrounds it; the walk is done once. */
export const simpleCommands = kept((script: ShellTree): readonly ShellVisit<ShellSimple>[] =>
  walkCommands(script).filter((visit): visit is ShellVisit<ShellSimple> => visit.command.kind === 'simple'),
);

/** What is run behind `podman exec …`, `sudo`, `timeout`, `nice` and the like: its words, name first. */
export const realCommand = kept(({ words }: ShellSimple) => behindWrappers(words, () => false));

/** The same on the host: an engine with its own words, behind `sudo`, `timeout`, `nice` and the like. */
export const hostCommand = kept(({ words }: ShellSimple) => behindWrappers(words, isEngine));

function behindWrappers(
  all: readonly ShellWord[],
  isEnd: (program: string) => boolean,
): readonly ShellWord[] {
  let words = all;
  for (;;) {
    const name = baseName(words[0]);
    const skipped = isEnd(name) ? undefined : wrapperWords(name, words);
    if (skipped === undefined) return words;
    words = words.slice(skipped);
  }
}

/** The name of the program, without its folder; Valkey's client counts as Redis'. Empty where it is computed. */
export function baseName(word: ShellWord | undefined): string {
  const name = word?.literal ?? '';
  const base = name.slice(name.lastIndexOf('/') + 1);
  return base === 'valkey-cli' ? 'redis-cli' : base;
}

/** A word as it stands, backticks written as `$(…)`. */
export function rawWithDollars({ raw }: ShellWord): string {
  return raw.includes('`') ? raw.replaceAll(/`([^`]*)`/g, '$$($1)') : raw;
}

const plain = new Set([
  'nice',
  'ionice',
  'nohup',
  'command',
  'exec',
  'time',
  'stdbuf',
  'env',
  'sudo',
  'doas',
  'timeout',
  'runuser',
  'setpriv',
  'flock',
  'xargs',
]);
const takesValue =
  /^(?:-[unUgCcew]|-[itHnEd]+[uew]|-[hp](?=$)|--user|--workdir|--env|--env-file|--index|--kill-after|--signal|-k|-s|-f|-p|-T|--profile|--file|--project-name)$/;

/** What a shell of one line sets first: `PGPASSWORD=$(cat FILE) exec`. */
const setsFirst = String.raw`^\s*(?:set\s+-[\w ]+;\s*)?(?:(?:export\s+)?\w+=(?:"[^"]*"|\$\([^()]*\)|\x60[^\x60]*\x60|[^\s;"$]*)(?:\s+|;\s*))*(?:exec\s+)?`;

/** `sh -c 'PGPASSWORD=$(cat FILE) exec "$@"' sh dropdb app`: what it runs are the words behind it. */
const runsItsWords = new RegExp(String.raw`${setsFirst}"\$@"\s*$`);

const dumpsInShell = new RegExp(
  String.raw`${setsFirst}(?:pg_dump|pg_dumpall|pg_basebackup|mysqldump|mariadb-dump|mongodump)\b`,
);

function wrapperWords(name: string, words: readonly ShellWord[]): number | undefined {
  if (/^(?:ba|da)?sh$/.test(name) && words.length > 4 && /^-\w*c$/.test(words[1]?.literal ?? ''))
    return runsItsWords.test(words[2]?.literal ?? '') ? 4 : undefined;
  const engine = isEngine(name);
  const start = engine ? words.findIndex((word) => word.literal === 'exec' || word.literal === 'run') + 1 : 1;
  if (start === 0 || (!engine && !plain.has(name)) || words.length <= start) return undefined;
  if (engine && words[start - 1]?.literal === 'run') return inNewContainer(words, start);
  let at = start;
  while (at < words.length) {
    const text = words[at]?.literal ?? words[at]?.raw ?? '';
    if (text === '--') return at + 1;
    if (/^\w+=/.test(text) && (name === 'env' || name === 'sudo')) at += 1;
    // `env "$OPTIONS" pg_restore`: an assignment that a variable holds.
    else if (name === 'env' && /^"?\$/.test(text) && /^[a-z][\w-]+$/.test(words[at + 1]?.literal ?? ''))
      at += 1;
    else if (!text.startsWith('-')) break;
    else if (engine && text === '-T') at += 1;
    else at += takesValue.test(text) || (name === 'xargs' && /^-[dILnPsE]$/.test(text)) ? 2 : 1;
  }
  // The container or service; how long; which lock.
  if (engine || name === 'timeout' || name === 'flock') at += 1;
  return at < words.length ? at : undefined;
}

/** `podman run … IMAGE pg_dump …`: the client behind what can only be the image. */
function inNewContainer(words: readonly ShellWord[], start: number): number | undefined {
  const at = words.findIndex(
    (word, index) =>
      index > start &&
      /^(?:\/\S*\/)?(?:pg_dump|pg_dumpall|pg_basebackup|pg_restore|psql|mysqldump|mariadb-dump|mongodump|redis-cli|valkey-cli)$/.test(
        word.literal ?? '',
      ) &&
      /^(?!-)[^=]*[/:]|^"?\$/.test(words[index - 1]?.raw ?? ''),
  );
  return at === -1 ? undefined : at;
}

/** `podman` and what takes its words. */
export function isEngine(name: string): boolean {
  return /^(?:podman|docker|nerdctl|podman-compose|docker-compose)$/.test(name);
}

/** The options of an engine's `exec`, before the container's name; undefined for other commands. */
export function execOptions(command: ShellSimple): readonly string[] | undefined {
  const at = command.words.findIndex((word) => isEngine(baseName(word)));
  if (at === -1 || at > 4) return undefined;
  const words = command.words.slice(at + 1).map((word) => word.literal ?? word.raw);
  const exec = words.indexOf('exec');
  if (exec === -1 || exec > 4) return undefined;
  const options: string[] = [];
  for (let i = exec + 1; words[i]?.startsWith('-') === true; i += 1) {
    options.push(words[i] ?? '');
    if (takesValue.test(words[i] ?? '')) i += 1;
  }
  return options;
}

const dumpers = /^(?:pg_dump|pg_dumpall|pg_basebackup|mysqldump|mariadb-dump|mongodump|redis-cli)$/;

/** Whether `find` deletes what it finds. */
export function deletesFound(words: readonly ShellWord[]): boolean {
  const text = words.map(({ raw }) => raw).join(' ');
  return baseName(words[0]) === 'find' && / -delete\b| -exec(?:dir)? rm\b/.test(text);
}

/** Whether a command writes a dump; Redis' only with `--rdb`. */
export const isDump = kept((command: ShellSimple): boolean => {
  const words = realCommand(command);
  const name = baseName(words[0]);
  if (name === 'redis-cli') return words.some((word) => word.literal === '--rdb');
  if (dumpers.test(name)) return !words.some((word) => /^(?:--version|-V|--help)$/.test(word.literal ?? ''));
  if (/^(?:sh|bash)$/.test(name)) {
    return words.some((word) => dumpsInShell.test(word.literal ?? ''));
  }
  return false;
});

const backupTasks: Readonly<Record<string, RegExp | undefined>> = {
  restic: /^(?:backup|copy)$/,
  borg: /^create$/,
  borgmatic: /^create$/,
  pgbackrest: /^backup$/,
  barman: /^backup$/,
  'wal-g': /^(?:backup-push|wal-push)$/,
  kopia: /^create$/,
  duplicity: /^(?:full|incr(?:emental)?|backup)$/,
};

/** Whether a command makes a backup: a dump, or what programs of backups call one. */
export function makesBackup(command: ShellSimple): boolean {
  if (isDump(command)) return true;
  const words = programWords(command);
  const task = backupTasks[baseName(words[0])];
  return task !== undefined && words.some(({ literal }) => task.test(literal ?? ''));
}

/** The words of a program of backups, also behind the image of `podman run`. */
function programWords(command: ShellSimple): readonly ShellWord[] {
  const words = realCommand(command);
  if (!isEngine(baseName(words[0]))) return words;
  const at = words.findIndex((word, index) => index > 2 && backupTasks[baseName(word)] !== undefined);
  return at === -1 ? words : words.slice(at);
}

/** The list that looks at a command's status: that of `( … ) || …` where the command is the last within. */
export function lookedAtBy(
  script: ShellTree,
  { outer, statement, pipeline }: ShellVisit,
): Pick<ShellVisit, 'statement' | 'pipeline'> {
  const around = outer.at(-1);
  if (around?.kind !== 'group' && around?.kind !== 'subshell') return { statement, pipeline };
  const isLast = around.body.at(-1) === statement && statement.chain.at(-1)?.pipeline === pipeline;
  return (
    (isLast ? walkCommands(script).find(({ command }) => command === around) : undefined) ?? {
      statement,
      pipeline,
    }
  );
}

/** Whether the script goes on, as if nothing were, when this command fails. */
export function goesOn(script: ShellTree, visit: ShellVisit): boolean {
  return visit.forgotten || (!visit.tested && !shellOptionsAt(script, visit.command.start).has('errexit'));
}

/** What ends the script when such a command fails. */
export function stopsHere({ forgotten }: ShellVisit, what: string): string {
  if (forgotten) return 'a line of its own in place of &&: before && set -e does not count';
  return `set -e at the top, or || exit 1 behind ${what}`;
}

/** Whether some text of a script is in the words of a command: options, strings. */
export function wordTexts(words: readonly ShellWord[]): string[] {
  return words.map((word) => word.literal ?? word.raw);
}

/** Whether a command of a pipeline feeds another one. */
export function feedsAnother(pipeline: ShellPipeline, command: ShellSimple): boolean {
  return pipeline.commands.at(-1) !== command;
}

/** The text of a script and of the libraries that it sources: what neither holds, it does not do. */
export const wholeText = kept((script: ShellTree): string =>
  [script, ...(script.sourced ?? [])].map(({ text }) => text).join('\n'),
);

/** The whole text, with what is sourced as far as it is known. */
export function textWithSourced(
  script: ShellTree,
  find: (path: string) => { readonly text: string } | undefined,
): string {
  const sourced = simpleCommands(script).flatMap(({ command }) => {
    const [name, path] = command.words;
    if (name?.literal !== '.' && name?.literal !== 'source') return [];
    const file = /([\w.-]+)["']?$/.exec(path?.raw ?? '')?.[1];
    return file === undefined ? [] : [find(`/${file}`)?.text ?? 'umask 077 # not known'];
  });
  return [script.text, ...sourced].join('\n');
}
