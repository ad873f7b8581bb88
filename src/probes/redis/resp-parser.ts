import { AnswerTooBigError, MalformedAnswerError } from '../errors.ts';
import type { RespValue } from './resp.ts';

export interface RespLimits {
  readonly maxDepth: number;
  readonly maxBulkBytes: number;
  readonly maxLineBytes: number;
  /** Values in one answer, all levels together. */
  readonly maxValues: number;
}

const LIMITS: RespLimits = {
  maxDepth: 32,
  maxBulkBytes: 16 * 1024 * 1024,
  maxLineBytes: 64 * 1024,
  maxValues: 500_000,
};

/** An aggregate whose items are still coming. */
interface Frame {
  readonly type: string;
  readonly wanted: number;
  readonly items: RespValue[];
}

/** What a header line or a body turned out to be. */
type Step = RespValue | 'more' | 'opened';

/** Reads RESP piece by piece, however the bytes are cut; never nests by the call stack, never keeps beyond its limits. */
export class RespParser {
  readonly #target: string;
  readonly #limits: RespLimits;
  #chunks: Buffer[] = [];
  #kept = 0;
  #needed = 1;
  #frames: Frame[] = [];
  #bulk: { readonly type: string; readonly length: number } | undefined;
  #values = 0;

  constructor(target: string, limits: Partial<RespLimits> = {}) {
    this.#target = target;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Takes what came and gives the values that are whole; throws MalformedAnswerError or AnswerTooBigError. */
  push(chunk: Buffer): RespValue[] {
    this.#chunks.push(chunk);
    this.#kept += chunk.length;
    const whole: RespValue[] = [];
    if (this.#kept < this.#needed) return whole;
    let rest = Buffer.concat(this.#chunks);
    for (;;) {
      const taken = this.#step(rest);
      rest = rest.subarray(taken.used);
      if (taken.step === 'more') break;
      if (taken.step === 'opened') continue;
      const value = this.#close(taken.step);
      if (value !== undefined) whole.push(value);
    }
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#kept = rest.length;
    return whole;
  }

  #step(rest: Buffer): { step: Step; used: number } {
    if (this.#bulk !== undefined) return this.#body(rest, this.#bulk);
    const end = rest.indexOf('\r\n');
    if (end > this.#limits.maxLineBytes || (end < 0 && rest.length > this.#limits.maxLineBytes))
      throw this.#tooBig('a line', this.#limits.maxLineBytes);
    if (end < 0) return this.#wait(rest.length + 1);
    return { step: this.#header(rest.toString('utf8', 0, end)), used: end + 2 };
  }

  #wait(needed: number): { step: 'more'; used: 0 } {
    this.#needed = needed;
    return { step: 'more', used: 0 };
  }

  #body(rest: Buffer, bulk: { type: string; length: number }): { step: Step; used: number } {
    const end = bulk.length + 2;
    if (rest.length < end) return this.#wait(end);
    if (rest[end - 2] !== 13 || rest[end - 1] !== 10)
      throw this.#malformed(`a string of ${bulk.length} bytes is not followed by a line end`);
    this.#bulk = undefined;
    // A copy, or one short string would keep the whole answer in memory.
    const bytes = Buffer.from(rest.subarray(bulk.type === '=' ? Math.min(4, bulk.length) : 0, bulk.length));
    const step: Step =
      bulk.type === '!' ? { kind: 'error', text: bytes.toString() } : { kind: 'bytes', bytes };
    return { step, used: end };
  }

  #header(line: string): Step {
    this.#values += 1;
    if (this.#values > this.#limits.maxValues) throw this.#tooBig('values', this.#limits.maxValues);
    const type = line.slice(0, 1);
    const text = line.slice(1);
    switch (type) {
      case '+':
        return { kind: 'text', text };
      case '-':
        return { kind: 'error', text };
      case ':':
        return { kind: 'integer', value: this.#integer(text) };
      case '_':
        return { kind: 'null' };
      case '#':
        if (text !== 't' && text !== 'f') throw this.#malformed(`#${show(text)} is no boolean`);
        return { kind: 'boolean', value: text === 't' };
      case ',':
      case '(':
        return this.#number(type, text);
      case '$':
      case '!':
      case '=':
        return this.#startBulk(type, text);
      case '*':
      case '~':
      case '>':
      case '%':
      case '|':
        return this.#startFrame(type, text);
      default:
        throw this.#malformed(`a line begins with ${show(line.slice(0, 20))}`);
    }
  }

  #number(type: string, text: string): RespValue {
    const form = type === '(' ? /^[+-]?\d{1,4096}$/ : /^([+-]?(\d+(\.\d*)?([eE][+-]?\d+)?|inf)|nan)$/i;
    if (!form.test(text)) throw this.#malformed(`${show(type + text)} is no number`);
    return { kind: 'number', text };
  }

  #startBulk(type: string, text: string): Step {
    const length = this.#length(text);
    if (length < 0) return { kind: 'null' };
    if (length > this.#limits.maxBulkBytes) throw this.#tooBig('a string', this.#limits.maxBulkBytes);
    this.#bulk = { type, length };
    return 'opened';
  }

  #startFrame(type: string, text: string): Step {
    const length = this.#length(text);
    if (length < 0) return { kind: 'null' };
    const wanted = type === '%' || type === '|' ? length * 2 : length;
    if (wanted > this.#limits.maxValues) throw this.#tooBig('values', this.#limits.maxValues);
    if (this.#frames.length >= this.#limits.maxDepth) throw this.#tooBig('levels', this.#limits.maxDepth);
    if (wanted === 0) return type === '|' ? 'opened' : finish({ type, wanted, items: [] });
    this.#frames.push({ type, wanted, items: [] });
    return 'opened';
  }

  /** Puts a value into the aggregate that waits for it; gives it when nothing waits. */
  #close(value: RespValue): RespValue | undefined {
    let whole = value;
    for (;;) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) {
        this.#values = 0;
        return whole;
      }
      frame.items.push(whole);
      if (frame.items.length < frame.wanted) return undefined;
      this.#frames.pop();
      if (frame.type === '|') return undefined;
      whole = finish(frame);
    }
  }

  #length(text: string): number {
    if (!/^(-1|\d{1,15})$/.test(text)) throw this.#malformed(`${show(text)} is no length`);
    return Number(text);
  }

  #integer(text: string): bigint {
    if (!/^[+-]?\d{1,19}$/.test(text)) throw this.#malformed(`:${show(text)} is no integer`);
    return BigInt(text);
  }

  #malformed(problem: string): MalformedAnswerError {
    return new MalformedAnswerError(this.#target, problem);
  }

  #tooBig(what: string, limit: number): AnswerTooBigError {
    return new AnswerTooBigError(this.#target, what, limit);
  }
}

function finish(frame: Frame): RespValue {
  if (frame.type === '>') return { kind: 'push', items: frame.items };
  if (frame.type !== '%') return { kind: 'list', items: frame.items };
  const entries: [RespValue, RespValue][] = [];
  for (let at = 0; at + 1 < frame.items.length; at += 2) {
    const [key, value] = [frame.items[at], frame.items[at + 1]];
    if (key !== undefined && value !== undefined) entries.push([key, value]);
  }
  return { kind: 'map', entries };
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
