import { AnswerBody } from './answer-body.ts';
import type { Header, HttpAnswer } from './http-types.ts';
import { AnswerSyntaxError, excerpt, LineReader } from './line-reader.ts';

export interface AnswerLimits {
  /** Status line and headers together; 64 KiB unless told. */
  readonly maxHeadBytes?: number | undefined;
  /** How much of each body is kept; 1 MiB unless told. */
  readonly maxBodyBytes?: number | undefined;
  /** The request methods in their order: an answer to HEAD has no body. */
  readonly methods?: readonly string[] | undefined;
}

interface Head {
  readonly version: '1.0' | '1.1';
  readonly status: number;
  readonly reason: string;
  readonly headers: Header[];
}

/**
 * Reads HTTP/1 answers from bytes as they come, any number on one connection. Takes what real servers send (bare LF,
 * folded lines) and throws AnswerSyntaxError for what is not HTTP. Keeps no more than its limits.
 */
export class AnswerParser {
  readonly answers: HttpAnswer[] = [];
  readonly #limits: AnswerLimits;
  readonly #lines: LineReader;
  #head: Head | undefined;
  #body: AnswerBody | undefined;
  #headBytes = 0;
  #upgraded = false;

  constructor(limits: AnswerLimits = {}) {
    this.#limits = limits;
    this.#lines = new LineReader(limits.maxHeadBytes ?? 65_536);
  }

  /** After a 101: what follows is not HTTP and is left alone. */
  get upgraded(): boolean {
    return this.#upgraded;
  }

  /** The answer whose head has come and whose body has not ended. */
  get pending(): HttpAnswer | undefined {
    return this.#head === undefined || this.#body === undefined
      ? undefined
      : finished(this.#head, this.#body);
  }

  /** What has come, for messages. */
  describe(): string {
    const last = this.pending ?? this.answers.at(-1);
    if (last === undefined)
      return this.#headBytes === 0 && this.#lines.isEmpty ? 'nothing' : 'a part of the headers';
    return `status ${last.status} and ${last.bodyBytes} bytes of its body`;
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && !this.#upgraded) {
      rest = this.#body === undefined ? this.#takeHead(rest) : this.#takeBody(this.#body, rest);
    }
  }

  /** The connection has closed: a body without a length ends here. */
  end(): void {
    if (this.#body?.endsAtClose) this.#finish();
  }

  #takeHead(chunk: Buffer): Buffer {
    const { line, rest, taken } = this.#lines.take(chunk);
    this.#headBytes += taken;
    if (this.#headBytes > (this.#limits.maxHeadBytes ?? 65_536)) {
      throw new AnswerSyntaxError(`headers longer than ${this.#limits.maxHeadBytes ?? 65_536} bytes`);
    }
    if (this.#head === undefined && line === undefined) this.#lines.expectStart('HTTP/');
    if (line !== undefined) this.#takeLine(line);
    return rest;
  }

  #takeLine(line: string): void {
    if (this.#head === undefined) this.#head = parseStatusLine(line);
    else if (line === '') this.#startBody(this.#head);
    else addHeader(this.#head.headers, line);
  }

  #startBody(head: Head): void {
    this.#headBytes = 0;
    const method = this.#limits.methods?.[this.answers.filter((answer) => answer.status >= 200).length];
    this.#body = new AnswerBody(head, {
      isHead: method === 'HEAD',
      maxBytes: this.#limits.maxBodyBytes ?? 1_048_576,
      maxLineBytes: 4096,
    });
    if (this.#body.isComplete) this.#finish();
  }

  #takeBody(body: AnswerBody, chunk: Buffer): Buffer {
    const rest = body.take(chunk);
    if (body.isComplete) this.#finish();
    return rest;
  }

  #finish(): void {
    if (this.#head === undefined || this.#body === undefined) return;
    this.answers.push({ ...finished(this.#head, this.#body), complete: true });
    this.#upgraded = this.#head.status === 101;
    this.#head = undefined;
    this.#body = undefined;
  }
}

function finished(head: Head, body: AnswerBody): HttpAnswer {
  return {
    ...head,
    body: body.kept(),
    bodyBytes: body.bytes,
    truncated: body.isTruncated,
    complete: body.isComplete,
  };
}

function parseStatusLine(line: string): Head {
  const match = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: (.*))?$/.exec(line);
  if (match === null) throw new AnswerSyntaxError(`a status line was expected, came ${excerpt(line)}`);
  return {
    version: match[1] === '0' ? '1.0' : '1.1',
    status: Number(match[2]),
    reason: match[3] ?? '',
    headers: [],
  };
}

function addHeader(headers: Header[], line: string): void {
  const folded = /^[ \t]+(.*)$/.exec(line);
  const before = headers.at(-1);
  if (folded !== null && before !== undefined) {
    headers[headers.length - 1] = [before[0], `${before[1]} ${(folded[1] ?? '').trimEnd()}`];
    return;
  }
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0));
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    throw new AnswerSyntaxError(`a header line was expected, came ${excerpt(line)}`);
  }
  headers.push([name.toLowerCase(), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')]);
}
