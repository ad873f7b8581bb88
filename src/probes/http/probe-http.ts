import type { Socket } from 'node:net';
import { connect, connectionLost, readUntil } from '../connect.ts';
import { AnswerTooBigError, MalformedAnswerError } from '../errors.ts';
import { type ProbeRun, withinLimit } from '../within-limit.ts';
import { AnswerParser } from './answer-parser.ts';
import { formatRequest } from './format-request.ts';
import type { HttpAnswer, HttpProbe, HttpProbeOptions } from './http-types.ts';
import { AnswerSyntaxError } from './line-reader.ts';

const maxInterimAnswers = 20;

/** Sends one HTTP/1.1 request and tells what came back, byte for byte; follows no redirect. */
export async function probeHttp(options: HttpProbeOptions): Promise<HttpProbe> {
  const bytes = formatRequest(options, options, 'close');
  return withinLimit(options, 10_000, async (run) => {
    const socket = await connect(options, run);
    const connectedMs = run.elapsedMs();
    run.doing = 'waiting for the answer of';
    try {
      socket.write(bytes);
      return await readAnswer(socket, run, { options, connectedMs });
    } finally {
      socket.destroy();
    }
  });
}

interface Reading {
  readonly options: HttpProbeOptions;
  readonly connectedMs: number;
}

async function readAnswer(socket: Socket, run: ProbeRun, about: Reading): Promise<HttpProbe> {
  const { method = 'GET', maxBytes = 1_048_576 } = about.options;
  const parser = new AnswerParser({ maxBodyBytes: maxBytes, methods: [method] });
  let firstByteMs: number | undefined;
  const end = await readUntil(socket, run, (chunk) => {
    firstByteMs ??= run.elapsedMs();
    feed(parser, run, chunk);
    return finalOf(parser) !== undefined || (parser.pending?.truncated ?? false);
  });
  if (end === 'closed') parser.end();
  const answer = finalOf(parser) ?? (end === 'aborted' ? undefined : brokenOff(parser));
  if (answer === undefined || firstByteMs === undefined) throw connectionLost(run, end, socket.errored);
  return {
    ...answer,
    interim: parser.answers.filter(isInterim).map(({ status }) => status),
    timing: { connectedMs: about.connectedMs, firstByteMs, totalMs: run.elapsedMs() },
  };
}

function feed(parser: AnswerParser, run: ProbeRun, chunk: Buffer): void {
  try {
    parser.push(chunk);
  } catch (thrown) {
    if (!(thrown instanceof AnswerSyntaxError)) throw thrown;
    // Bytes after a whole answer are not this request's.
    if (finalOf(parser) === undefined) throw new MalformedAnswerError(run.target, thrown.message);
  }
  run.lastSeen = parser.describe();
  if (parser.answers.filter(isInterim).length > maxInterimAnswers) {
    throw new AnswerTooBigError(run.target, 'interim answers', maxInterimAnswers);
  }
}

function finalOf(parser: AnswerParser): HttpAnswer | undefined {
  return parser.answers.find((answer) => !isInterim(answer));
}

/** A body that broke off is a fact worth telling: the answer with `complete: false`. */
function brokenOff(parser: AnswerParser): HttpAnswer | undefined {
  return parser.pending;
}

function isInterim(answer: HttpAnswer): boolean {
  return answer.status < 200 && answer.status !== 101;
}
