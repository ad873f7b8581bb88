import { listOf, type RespValue, showResp } from './resp.ts';

/** Section (lower case), then field. */
export type RedisInfo = Readonly<Record<string, Readonly<Record<string, string>>>>;

const SECRET = /^(requirepass|masterauth|primaryauth|tls-.*key-file-pass)$/;

/** Reads the text of INFO. */
export function readInfo(text: string): RedisInfo {
  const info: Record<string, Record<string, string>> = Object.create(null);
  let section: Record<string, string> = Object.create(null);
  for (const line of text.split(/\r?\n/)) {
    const heading = /^# *(.+)$/.exec(line)?.[1];
    const colon = line.indexOf(':');
    if (heading !== undefined) {
      section = Object.create(null);
      info[heading.toLowerCase()] = section;
    } else if (colon > 0) section[line.slice(0, colon)] = line.slice(colon + 1);
  }
  return info;
}

/** Reads CONFIG GET, whose passwords become `(set)`. */
export function readPairs(answer: RespValue): Record<string, string> {
  const pairs: Record<string, string> = Object.create(null);
  const items = listOf(answer) ?? [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [name, value] = [items[at], items[at + 1]];
    if (name === undefined || value === undefined) continue;
    const shown = showResp(value);
    pairs[showResp(name)] = SECRET.test(showResp(name)) && shown !== '' ? '(set)' : shown;
  }
  return pairs;
}
