import { randomBytes } from 'node:crypto';
import { spoken } from '../../contract/read-contract.ts';
import { probeHttp } from '../../probes/http/probe-http.ts';
import { waitFor } from '../../wait.ts';
import type { CheckContext } from '../define-check.ts';
import { serviceOf } from './data-target.ts';
import { overHttps } from './edge-target.ts';

/** Two paths that no other request has: the request that is sent, and the one hidden in it. */
interface MarkedPaths {
  readonly outer: string;
  readonly inner: string;
}

/** What an attack is written from. */
export interface AttackParts extends MarkedPaths {
  readonly host: string;
}

export function hiddenIn({ inner, host }: AttackParts): string {
  return `GET ${inner} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
}

/** A path that, once decoded, ends its own request and begins the hidden one. */
export function splitPath({ outer, inner, host }: AttackParts): string {
  const first = `${outer}%20HTTP/1.1%0d%0aHost:%20${host}%0d%0a%0d%0a`;
  return `${first}GET%20${inner}`.replaceAll('?', '%3f');
}

/** One way to hide a request, and what came of it: answers to the client, and requests in the application's log. */
export interface Smuggled<Answer> {
  readonly way: string;
  readonly answer: Answer;
  readonly outer: number;
  readonly hidden: number;
}

/** Sends every attack at once and looks in the application's own log for what of it arrived. */
export async function smuggle<Attack, Answer>(
  context: CheckContext,
  attacks: Readonly<Record<string, (parts: AttackParts) => Attack>>,
  send: (attack: Attack) => Promise<Answer>,
): Promise<readonly Smuggled<Answer>[]> {
  const markers = new Markers(context, spoken(context.contract.app?.health, 'app.health').simplePath);
  const { apex } = context.contract.names;
  const sent = await Promise.all(
    Object.entries(attacks).map(async ([way, write], number) => {
      const paths = markers.pathsOf(number);
      return { way, paths, answer: await send(write({ ...paths, host: apex })) };
    }),
  );
  const timesLogged = await markers.log();
  return sent.map(({ way, paths, answer }) => ({
    way,
    answer,
    outer: timesLogged(paths.outer),
    hidden: timesLogged(paths.inner),
  }));
}

/** Marks requests so that the application's own log tells which of them reached it, and how often. */
class Markers {
  readonly #run = randomBytes(6).toString('hex');
  readonly #context: CheckContext;
  readonly #path: string;

  /** `path` is answered by the application without a limit. */
  constructor(context: CheckContext, path: string) {
    this.#context = context;
    this.#path = path;
  }

  pathsOf(number: number): MarkedPaths {
    return { outer: this.#marked(`outer-${number}`), inner: this.#marked(`inner-${number}`) };
  }

  /** The log of the application, once it holds all that was sent before. */
  async log(): Promise<(path: string) => number> {
    const last = this.#marked('last');
    await probeHttp({
      ...overHttps(this.#context),
      path: last,
      hostHeader: this.#context.contract.names.apex,
    });
    const lines = await waitFor({
      what: "the application's access log to show the last request",
      look: () => serviceOf(this.#context, 'web').logs(),
      until: (text) => text.includes(last),
      show: (text) => text.slice(-300),
      limitMs: 20_000,
      everyMs: 200,
      signal: this.#context.signal,
    });
    // As a request line: a path that was only decoded into the log, line breaks and all, is no request.
    const asked = [...lines.matchAll(/"[A-Z]+ (\/\S*)/g)].map(([, path = '']) => path);
    return (path) => asked.filter((each) => each.startsWith(path)).length;
  }

  #marked(word: string): string {
    return `${this.#path}?seatrial=${this.#run}-${word}-`;
  }
}
