import { lineSpans } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { LineReader } from './parse.ts';
import type { AclRule, AclTree, AclUser, RedisOption, RedisWord } from './tree.ts';

/** Reads an ACL file: single blanks part words, there are no quotes and no comments. Never throws. */
export function parseAcl(text: string, file: string): AclTree {
  const reader = new LineReader(text, file);
  const users: AclUser[] = [];
  for (const span of lineSpans(text)) {
    const line = reader.trimmed(span);
    if (line.start < line.end) users.push(...readUser(reader, line));
  }
  reportDuplicates(reader, users);
  return { file, text, users, problems: reader.problems };
}

/** Redis does not start when a user stands twice in the file. */
function reportDuplicates(reader: LineReader, users: readonly AclUser[]): void {
  const seen = new Set<string>();
  for (const { name, start } of users) {
    if (seen.has(name)) reader.report('duplicate-user', `the user ${name} is defined twice`, start);
    seen.add(name);
  }
}

/** The users that the `user` lines of a redis.conf define. */
export function aclUsersIn(options: readonly RedisOption[]): AclUser[] {
  return options.flatMap((option) => aclUserOf(option) ?? []);
}

/** The user that a `user` line of redis.conf defines; undefined for every other line. */
export function aclUserOf(option: RedisOption): AclUser | undefined {
  const [nameWord, ...rules] = option.args;
  if (option.name !== 'user' || nameWord === undefined) return undefined;
  const { start, end, place } = option;
  return { start, end, place, name: nameWord.value, nameWord, rules: joinSelectors(rules) };
}

function readUser(reader: LineReader, line: Span): AclUser[] {
  const [keyword, nameWord, ...rules] = bareWords(reader, line);
  // Redis splits at each blank: two of them behind "user" make an empty name.
  if (keyword?.value !== 'user' || nameWord?.start !== keyword.end + 1) {
    const message = 'a line of an ACL file must be "user NAME rules…", one blank apart and without comments';
    reader.report('not-a-user', message, line.start);
    return [];
  }
  const where = reader.where.located(line.start, line.end);
  return [{ ...where, name: nameWord.value, nameWord, rules: joinSelectors(rules) }];
}

function bareWords(reader: LineReader, line: Span): RedisWord[] {
  const words: RedisWord[] = [];
  for (const match of reader.text.slice(line.start, line.end).matchAll(/[^ ]+/g)) {
    const start = line.start + match.index;
    words.push(reader.word(start, start + match[0].length, match[0].replace(/^[\t\r]+|[\t\r]+$/g, '')));
  }
  return words;
}

/** `(~app:* +get)` is one rule of several words. */
function joinSelectors(words: readonly RedisWord[]): AclRule[] {
  const joined: AclRule[] = [];
  let selector: RedisWord[] = [];
  for (const word of words) {
    const inside = selector.length > 0 || word.value.startsWith('(');
    if (inside) selector.push(word);
    if (!inside) joined.push(word);
    else if (word.value.endsWith(')')) {
      joined.push(...asOne(selector));
      selector = [];
    }
  }
  return [...joined, ...selector];
}

function asOne(words: readonly RedisWord[]): AclRule[] {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [];
  const value = words.map((word) => word.value).join(' ');
  return [{ start: first.start, end: last.end, place: first.place, value }];
}
