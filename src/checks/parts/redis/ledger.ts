import { ConnectionLostError, ProbeError } from '../../../probes/errors.ts';
import { encodeCommand } from '../../../probes/redis/resp.ts';
import type { RespConnection } from '../../../probes/redis/resp-connection.ts';

const batch = 20;

/** Beside appendfsync's second Redis puts a write off while the disk is busy, and counts that in whole seconds. */
export const turnMs = 1_000;

/** Kept outside of Redis: when each write was acknowledged. */
export interface RedisLedger {
  /** By number of the write, milliseconds. */
  readonly acknowledgedAt: readonly number[];
  readonly sentAt: readonly number[];
  /** Writes one after the other until the connection is lost; begun at once. */
  readonly ended: Promise<void>;
  /** So long it has been written. */
  readonly runningMs: () => number;
  readonly keyOf: (n: number) => string;
}

/** Writes keys `prefix0`, `prefix1` … as fast as they are acknowledged. */
export function writeLedger(connection: RespConnection, prefix: string): RedisLedger {
  const acknowledgedAt: number[] = [];
  const sentAt: number[] = [];
  const begun = performance.now();
  const keyOf = (n: number) => `${prefix}${n}`;
  const write = async () => {
    for (;;) {
      const from = acknowledgedAt.length;
      const commands = Array.from({ length: batch }, (_, at) =>
        encodeCommand(['set', keyOf(from + at), 'x']),
      );
      const sent = performance.now();
      const answers = await connection.send(Buffer.concat(commands), batch);
      const refused = answers.find(({ kind }) => kind === 'error');
      if (refused?.kind === 'error')
        throw new ConnectionLostError(connection.target, { how: refused.text, lastSeen: 'a refused write' });
      const now = performance.now();
      acknowledgedAt.push(...answers.map(() => now));
      sentAt.push(...answers.map(() => sent));
    }
  };
  const ended = write().catch((thrown: unknown) => {
    if (!(thrown instanceof ProbeError)) throw thrown;
  });
  ended.catch(() => undefined);
  return { acknowledgedAt, sentAt, ended, runningMs: () => performance.now() - begun, keyOf };
}

/** What was acknowledged and is gone. */
export interface Loss {
  readonly acknowledged: number;
  readonly lost: number;
  /** From the first lost write to the last one, at least: a busy machine stamps late. */
  readonly lostMs: number;
}

/** Looks for each acknowledged write. */
export async function readLoss(connection: RespConnection, ledger: RedisLedger): Promise<Loss> {
  const { acknowledgedAt, sentAt, keyOf } = ledger;
  const missing: number[] = [];
  for (let at = 0; at < acknowledgedAt.length; at += 500) {
    const numbers = acknowledgedAt.slice(at, at + 500).map((_, n) => at + n);
    const sent = numbers.map((n) => encodeCommand(['exists', keyOf(n)]));
    const answers = await connection.send(Buffer.concat(sent), sent.length);
    missing.push(...numbers.filter((_, n) => !isOne(answers[n])));
  }
  const [first] = missing;
  const last = sentAt.at(-1) ?? 0;
  const lostMs = first === undefined ? 0 : Math.max(0, Math.round(last - (acknowledgedAt[first] ?? last)));
  return { acknowledged: acknowledgedAt.length, lost: missing.length, lostMs };
}

function isOne(answer: { readonly kind: string; readonly value?: unknown } | undefined): boolean {
  return answer?.kind === 'integer' && answer.value === 1n;
}
