import type { ShellSource } from './source.ts';
import type { ShellWord } from './tree.ts';
import type { ShellWords } from './words.ts';

/** What stands behind `in`, up to the end of the line; undefined without an `in`. */
export function readForItems(source: ShellSource, words: ShellWords): ShellWord[] | undefined {
  source.skipLines();
  if (source.match(/in(?=[\s;])/y) === undefined) return undefined;
  source.at += 'in'.length;
  const items: ShellWord[] = [];
  for (source.skipBlanks(); source.at < source.end && source.peek() !== '#'; source.skipBlanks()) {
    const word = words.word();
    if (word.start === word.end) break;
    items.push(word);
  }
  return items;
}

/** The words of `[[ … ]]`; a sign that would part words elsewhere is a word of its own: `(`, `&&`, `<`. */
export function readTest(source: ShellSource, words: ShellWords): ShellWord[] {
  const start = source.at;
  const found: ShellWord[] = [];
  source.at += '[['.length;
  for (source.skipLines(); source.at < source.end && !atTestEnd(source); source.skipLines()) {
    const word = words.word();
    found.push(word.start === word.end ? readSign(source) : word);
  }
  if (!source.take(']]')) source.report('missing-word', '"]]" is missing', start);
  return found;
}

function atTestEnd(source: ShellSource): boolean {
  return source.match(/\]\](?=[\s;&|<>()`]|$)/y) !== undefined;
}

function readSign(source: ShellSource): ShellWord {
  const start = source.at;
  const raw = source.match(/&&|\|\|/y)?.[0] ?? source.peek();
  source.at += raw.length;
  const where = source.where.located(start, source.at);
  return { ...where, raw, literal: raw, parts: [{ kind: 'text', ...where, quote: 'none', value: raw }] };
}
