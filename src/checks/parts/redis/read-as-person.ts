import type { RedisOption } from '../../../syntax/redis/tree.ts';

/** Every line of it counts. */
const gathering = new Set([
  'save',
  'client-output-buffer-limit',
  'user',
  'include',
  'rename-command',
  'loadmodule',
]);

/** What an option means to a person who reads the file, and where two lines contradict each other. */
export interface PersonsReading {
  readonly name: string;
  /** In one form for both sides, so that it can be compared. */
  readonly value: string;
  readonly line: RedisOption;
  /** An earlier line that says something else. */
  readonly contradicted: RedisOption | undefined;
}

/** Reads redis.conf as people do: `512m` are 512 MiB, what stands behind a `#` is a comment, the first line of two counts. */
export function readAsPerson(options: readonly RedisOption[]): PersonsReading[] {
  const byName = Map.groupBy(options, (option) => option.name);
  return [...byName].flatMap(([name, lines]) => {
    const last = lines.at(-1);
    if (last === undefined) return [];
    if (gathering.has(name)) {
      return [{ name, value: gathered(name, lines), line: last, contradicted: undefined }];
    }
    const contradicted = lines.slice(0, -1).find((line) => wordsOf(line) !== wordsOf(last));
    return [{ name, value: inOneForm(name, wordsOf(last)), line: last, contradicted }];
  });
}

function inOneForm(name: string, value: string): string {
  if (name === 'notify-keyspace-events') return [...value].sort().join('');
  if (name === 'client-output-buffer-limit') return limitsByClass(value.split(' '));
  const [, number, unit = ''] = /^(\d+)(?:([kmg])b?)?$/i.exec(value) ?? [];
  if (number === undefined) return value.toLowerCase();
  return String(Number(number) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase()));
}

/** Whether both mean the same; the server adds classes of clients of its own to those of the file. */
export function meansTheSame(name: string, read: string, effective: string): boolean {
  const said = inOneForm(name, effective);
  if (name !== 'client-output-buffer-limit') return read === said;
  return read.split(', ').every((limit) => said.split(', ').includes(limit));
}

function wordsOf(option: RedisOption): string {
  const words = option.args.map(({ value }) => value);
  const comment = words.findIndex((word) => word.startsWith('#'));
  return words.slice(0, comment < 0 ? words.length : comment).join(' ');
}

function gathered(name: string, lines: readonly RedisOption[]): string {
  const words = lines.map(wordsOf);
  const since = name === 'save' ? words.lastIndexOf('') : -1;
  return inOneForm(name, words.slice(since + 1).join(' '));
}

/** `class hard soft seconds` again and again; the last of a class counts, and none for what the server adds by itself. */
function limitsByClass(words: readonly string[]): string {
  const limits = new Map<string, string>();
  for (let at = 0; at + 3 < words.length; at += 4) {
    const [word = '', ...rest] = words.slice(at, at + 4);
    limits.set(word === 'slave' ? 'replica' : word, rest.map((each) => inOneForm('', each)).join(' '));
  }
  return [...limits]
    .map(([word, rest]) => `${word} ${rest}`)
    .sort()
    .join(', ');
}
