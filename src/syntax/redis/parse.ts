import { lineSpans } from '../text/lines.ts';
import { Locator } from '../text/locator.ts';
import type { Located, Span, SyntaxProblem } from '../text/span.ts';
import { splitArgs } from './split-args.ts';
import type { RedisOption, RedisTree, RedisWord } from './tree.ts';

/** Reads one redis.conf. Never throws; what Redis would refuse is in `problems`. */
export function parseRedis(text: string, file: string): RedisTree {
  const reader = new LineReader(text, file);
  const options: RedisOption[] = [];
  const comments: Located[] = [];
  for (const span of lineSpans(text)) {
    const line = reader.trimmed(span);
    if (text[line.start] === '#') comments.push(reader.where.located(line.start, line.end));
    else if (line.start < line.end) options.push(...readOption(reader, line));
  }
  return { file, text, options, comments, problems: reader.problems };
}

function readOption(reader: LineReader, line: Span): RedisOption[] {
  const [nameWord, ...args] = reader.words(line);
  if (nameWord === undefined) return [];
  const name = nameWord.value.toLowerCase();
  return [{ ...reader.where.located(line.start, line.end), name, nameWord, args }];
}

/** What redis.conf and ACL files have in common: lines, and words with places. */
export class LineReader {
  readonly text: string;
  readonly where: Locator;
  readonly problems: SyntaxProblem[] = [];

  constructor(text: string, file: string) {
    this.text = text;
    this.where = new Locator(text, file);
    const nul = text.indexOf('\0');
    if (nul !== -1) this.report('nul-byte', 'a NUL byte: Redis does not read on behind it in this line', nul);
  }

  /** Without the blanks that Redis trims. */
  trimmed(line: Span): Span {
    let { start, end } = line;
    while (start < end && isTrimmed(this.text[start])) start += 1;
    while (end > start && isTrimmed(this.text[end - 1])) end -= 1;
    return { start, end };
  }

  /** None, and a problem, where the quotes do not balance. */
  words(line: Span): RedisWord[] {
    const { words, brokenAt } = splitArgs(this.text.slice(line.start, line.end));
    if (brokenAt !== undefined) {
      const message =
        'unbalanced quotes: a quote is not closed, or something stands right behind the closing one';
      this.report('unbalanced-quotes', message, line.start + brokenAt);
      return [];
    }
    return words.map((word) => this.word(line.start + word.start, line.start + word.end, word.value));
  }

  word(start: number, end: number, value: string): RedisWord {
    return { ...this.where.located(start, end), value, raw: this.text.slice(start, end) };
  }

  report(code: string, message: string, offset: number): void {
    this.problems.push(this.where.problem(code, message, offset));
  }
}

function isTrimmed(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t' || sign === '\r' || sign === '\n';
}
