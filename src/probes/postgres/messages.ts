import { AnswerTooBigError, MalformedAnswerError } from '../errors.ts';

/** One message of the server's: its type byte and its body. */
export interface PostgresMessage {
  readonly type: string;
  readonly body: Buffer;
  /** Type, length and body as they came. */
  readonly whole: Buffer;
}

const HEADER = 5;

/** Cuts the server's bytes into messages, however they arrive, and keeps no more than one message of `maxBytes`. */
export class PostgresMessages {
  readonly #target: string;
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #kept = 0;
  #needed = HEADER;

  constructor(target: string, maxBytes: number) {
    this.#target = target;
    this.#maxBytes = maxBytes;
  }

  /** Takes what came, gives the messages that are whole. */
  push(chunk: Buffer): PostgresMessage[] {
    this.#chunks.push(chunk);
    this.#kept += chunk.length;
    const whole: PostgresMessage[] = [];
    if (this.#kept < this.#needed) return whole;
    let rest = Buffer.concat(this.#chunks);
    for (;;) {
      this.#needed = rest.length < HEADER ? HEADER : this.#lengthOf(rest);
      if (rest.length < this.#needed) break;
      const message = rest.subarray(0, this.#needed);
      whole.push({ type: String.fromCharCode(rest[0] ?? 0), body: message.subarray(HEADER), whole: message });
      rest = rest.subarray(this.#needed);
    }
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#kept = rest.length;
    return whole;
  }

  #lengthOf(rest: Buffer): number {
    const type = rest[0] ?? 0;
    const length = rest.readUInt32BE(1);
    if (!isLetterOrDigit(type))
      throw new MalformedAnswerError(this.#target, `a message has the type ${type}`);
    if (length < 4) throw new MalformedAnswerError(this.#target, `a message is ${length} bytes long`);
    if (length > this.#maxBytes) throw new AnswerTooBigError(this.#target, 'a message', this.#maxBytes);
    return length + 1;
  }
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The zero-ended strings of a body, from `start` on; what has no end is left out. */
export function readStrings(body: Buffer, start: number): string[] {
  const strings: string[] = [];
  for (let at = start; at < body.length; ) {
    const end = body.indexOf(0, at);
    if (end < 0) break;
    strings.push(body.toString('utf8', at, end));
    at = end + 1;
  }
  return strings;
}

/** Fields of an error or notice end with a zero byte; without it pg's parser would look for it forever. */
export function hasWholeFields(body: Buffer): boolean {
  for (let at = 0; at < body.length; ) {
    if (body[at] === 0) return true;
    const end = body.indexOf(0, at + 1);
    if (end < 0) return false;
    at = end + 1;
  }
  return false;
}
