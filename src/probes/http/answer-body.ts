import { headerValues } from './header-values.ts';
import type { Header } from './http-types.ts';
import { AnswerSyntaxError, excerpt, LineReader } from './line-reader.ts';

type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' };

interface BodyRules {
  readonly isHead: boolean;
  readonly maxBytes: number;
  readonly maxLineBytes: number;
}

/** The body of one answer: reads to its end as its headers say, keeps the beginning. */
export class AnswerBody {
  readonly #framing: Framing;
  readonly #rules: BodyRules;
  readonly #lines: LineReader;
  #pieces: Buffer[] = [];
  #keptBytes = 0;
  #left = 0;
  #trailerBytes = 0;
  #chunkState: 'size' | 'data' | 'after-data' | 'trailer' = 'size';
  bytes = 0;
  isComplete = false;

  constructor(head: { status: number; headers: readonly Header[] }, rules: BodyRules) {
    this.#framing = framingOf(head.status, head.headers, rules.isHead);
    this.#rules = rules;
    this.#lines = new LineReader(rules.maxLineBytes);
    if (this.#framing.kind === 'length') this.#left = this.#framing.length;
    this.isComplete = this.#framing.kind === 'none' || (this.#framing.kind === 'length' && this.#left === 0);
  }

  get endsAtClose(): boolean {
    return this.#framing.kind === 'close';
  }

  get isTruncated(): boolean {
    return this.bytes > this.#keptBytes;
  }

  kept(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  /** Takes what is its own, returns the rest. */
  take(chunk: Buffer): Buffer {
    if (this.#framing.kind === 'chunked') return this.#takeChunked(chunk);
    if (this.#framing.kind === 'length') {
      const rest = this.#takeData(chunk);
      this.isComplete = this.#left === 0;
      return rest;
    }
    this.#keep(chunk);
    return chunk.subarray(chunk.length);
  }

  #takeChunked(chunk: Buffer): Buffer {
    let rest = chunk;
    while (rest.length > 0 && !this.isComplete) {
      rest = this.#chunkState === 'data' ? this.#takeData(rest) : this.#takeChunkLine(rest);
      if (this.#chunkState === 'data' && this.#left === 0) this.#chunkState = 'after-data';
    }
    return rest;
  }

  #takeChunkLine(chunk: Buffer): Buffer {
    const { line, rest, taken } = this.#lines.take(chunk);
    if (this.#chunkState === 'trailer') this.#countTrailer(taken);
    if (line !== undefined) this.#chunkLine(line);
    return rest;
  }

  #chunkLine(line: string): void {
    if (this.#chunkState === 'trailer') {
      this.isComplete = line === '';
    } else if (this.#chunkState === 'after-data') {
      if (line !== '') throw new AnswerSyntaxError(`a chunk's end was expected, came ${excerpt(line)}`);
      this.#chunkState = 'size';
    } else {
      this.#left = chunkSize(line);
      this.#chunkState = this.#left === 0 ? 'trailer' : 'data';
    }
  }

  #countTrailer(taken: number): void {
    this.#trailerBytes += taken;
    if (this.#trailerBytes > 65_536) throw new AnswerSyntaxError('trailers longer than 65536 bytes');
  }

  #takeData(chunk: Buffer): Buffer {
    const data = chunk.subarray(0, Math.min(this.#left, chunk.length));
    this.#left -= data.length;
    this.#keep(data);
    return chunk.subarray(data.length);
  }

  #keep(data: Buffer): void {
    this.bytes += data.length;
    const room = this.#rules.maxBytes - this.#keptBytes;
    if (room <= 0) return;
    const piece = Buffer.from(data.subarray(0, room));
    this.#pieces.push(piece);
    this.#keptBytes += piece.length;
    // Many tiny chunks would cost far more memory than their bytes.
    if (this.#pieces.length >= 1024) this.#pieces = [Buffer.concat(this.#pieces)];
  }
}

function chunkSize(line: string): number {
  const match = /^([0-9A-Fa-f]{1,13})[ \t]*(?:;.*)?$/.exec(line);
  if (match === null) throw new AnswerSyntaxError(`a chunk size was expected, came ${excerpt(line)}`);
  return Number.parseInt(match[1] ?? '', 16);
}

/** RFC 9112 §6.3: which end a body has. */
function framingOf(status: number, headers: readonly Header[], isHead: boolean): Framing {
  if (isHead || status < 200 || status === 204 || status === 304) return { kind: 'none' };
  const codings = headerValues(headers, 'transfer-encoding').flatMap((value) =>
    value.toLowerCase().split(','),
  );
  if (codings.length > 0) {
    return codings.at(-1)?.trim() === 'chunked' ? { kind: 'chunked' } : { kind: 'close' };
  }
  const lengths = new Set(
    headerValues(headers, 'content-length').flatMap((value) => value.split(',').map(trimmed)),
  );
  if (lengths.size === 0) return { kind: 'close' };
  const [length = ''] = lengths;
  if (lengths.size > 1 || !/^\d{1,15}$/.test(length)) {
    throw new AnswerSyntaxError(`a content length was expected, came ${excerpt([...lengths].join(', '))}`);
  }
  return { kind: 'length', length: Number(length) };
}

function trimmed(text: string): string {
  return text.trim();
}
