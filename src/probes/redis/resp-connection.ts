import { MalformedAnswerError } from '../errors.ts';
import { type GuardedSocket, guardSocket } from '../guarded-socket.ts';
import type { ProbeTarget } from '../target.ts';
import { encodeCommand, type RespValue, showResp } from './resp.ts';
import { RespParser } from './resp-parser.ts';

/** A bare RESP connection: sends what it is told and shows every answer, the errors as values. */
export interface RespConnection extends Disposable {
  readonly target: string;
  /** Sends one command and gives its answer; pushes are left out. */
  call(words: readonly string[]): Promise<RespValue>;
  /** Sends bytes as they are, and gives the next `answers` answers. */
  send(bytes: string | Buffer, answers: number): Promise<RespValue[]>;
}

/** Opens one; the target's `limitMs` bounds its whole life. */
export async function openResp(target: ProbeTarget, doing: string): Promise<RespConnection> {
  const guarded = guardSocket(target, { doing });
  try {
    const answers = receive(guarded);
    await guarded.ready;
    const send = async (bytes: string | Buffer, count: number) => {
      guarded.socket.write(bytes);
      const came: RespValue[] = [];
      while (came.length < count) came.push(await answers.next());
      return came;
    };
    return {
      target: guarded.target,
      call: async (words) => {
        const [answer] = await send(encodeCommand(words), 1);
        return answer ?? { kind: 'null' };
      },
      send,
      [Symbol.dispose]: () => guarded[Symbol.dispose](),
    };
  } catch (thrown) {
    guarded[Symbol.dispose]();
    throw thrown;
  }
}

interface Waiting {
  readonly take: (value: RespValue) => void;
  readonly fail: (why: Error) => void;
}

/** Answers in their order; what comes unasked waits, up to a bound. */
function receive(guarded: GuardedSocket): { next(): Promise<RespValue> } {
  const parser = new RespParser(guarded.target);
  const came: RespValue[] = [];
  const waiting: Waiting[] = [];
  let failure: Error | undefined;
  guarded.onData((chunk) => {
    try {
      for (const value of parser.push(chunk)) arrive(value);
    } catch (thrown) {
      // What came before the nonsense is not believed either.
      came.length = 0;
      guarded.fail(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  });
  guarded.onFailed((why) => {
    failure = why;
    for (const one of waiting.splice(0)) one.fail(why);
  });
  const arrive = (value: RespValue) => {
    if (value.kind === 'push') return;
    guarded.saw(`the answer ${showResp(value).slice(0, 80)}`);
    const first = waiting.shift();
    if (first !== undefined) first.take(value);
    else if (came.push(value) > 10_000)
      throw new MalformedAnswerError(guarded.target, 'it answers what nobody asked, thousands of times');
  };
  return {
    next: () => {
      const ready = came.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (failure !== undefined) return Promise.reject(failure);
      return new Promise((take, fail) => waiting.push({ take, fail }));
    },
  };
}
