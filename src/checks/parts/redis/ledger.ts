import { setTimeout as pause } from 'node:timers/promises';
import type { Evidence } from '../../../finding.ts';
import { ConnectionLostError, ProbeError } from '../../../probes/errors.ts';
import { encodeCommand } from '../../../probes/redis/resp.ts';
import type { RespConnection } from '../../../probes/redis/resp-connection.ts';
import type { Breach, CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { aclLine } from './acl-line.ts';

/** Of each round of so many writes the second half can be one transaction. */
const batch = 20;
const plain = batch / 2;

/** Some thousand writes a second: every moment has its writes, and what lasts seconds is not a million of keys. */
const betweenRoundsMs = 2;

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
  /** Whether that write was made in a transaction (MULTI … EXEC). */
  readonly isInTransaction: (n: number) => boolean;
}

export interface LedgerOptions {
  readonly prefix: string;
  /** Half of the writes are made in transactions: Redis replays those of its append-only file another way. */
  readonly transactions: boolean;
}

/** Writes keys `prefix0`, `prefix1` … one round after the other is acknowledged. */
export function writeLedger(
  connection: RespConnection,
  { prefix, transactions }: LedgerOptions,
): RedisLedger {
  const acknowledgedAt: number[] = [];
  const sentAt: number[] = [];
  const begun = performance.now();
  const keyOf = (n: number) => `${prefix}${n}`;
  const isInTransaction = (n: number) => transactions && n % batch >= plain;
  const write = async () => {
    for (;;) {
      const from = acknowledgedAt.length;
      const sets = Array.from({ length: batch }, (_, at) => ['set', keyOf(from + at), 'x']);
      const commands = transactions
        ? [...sets.slice(0, plain), ['multi'], ...sets.slice(plain), ['exec']]
        : sets;
      const sent = performance.now();
      const answers = await connection.send(Buffer.concat(commands.map(encodeCommand)), commands.length);
      const refused = answers.find(({ kind }) => kind === 'error');
      if (refused?.kind === 'error')
        throw new ConnectionLostError(connection.target, { how: refused.text, lastSeen: 'a refused write' });
      const now = performance.now();
      acknowledgedAt.push(...sets.map(() => now));
      sentAt.push(...sets.map(() => sent));
      await pause(betweenRoundsMs);
    }
  };
  const ended = write().catch((thrown: unknown) => {
    if (!(thrown instanceof ProbeError)) throw thrown;
  });
  ended.catch(() => undefined);
  return {
    acknowledgedAt,
    sentAt,
    ended,
    runningMs: () => performance.now() - begun,
    keyOf,
    isInTransaction,
  };
}

/** What was acknowledged and is gone. */
export interface Loss {
  readonly acknowledged: number;
  readonly lost: number;
  /** Of the lost ones. */
  readonly lostInTransactions: number;
  /** From the first lost write to the last one, at least: a busy machine stamps late. */
  readonly lostMs: number;
}

/** Looks for each acknowledged write. */
export async function readLoss(connection: RespConnection, ledger: RedisLedger): Promise<Loss> {
  const { acknowledgedAt, sentAt, keyOf, isInTransaction } = ledger;
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
  const lostInTransactions = missing.filter(isInTransaction).length;
  return { acknowledged: acknowledgedAt.length, lost: missing.length, lostInTransactions, lostMs };
}

/** Whether all that is lost was written in transactions: the file had it, and Redis did not take it back. */
export function transactionsLost(context: CheckContext, loss: Loss, evidence: Evidence): Breach | undefined {
  const { acknowledged, lost, lostInTransactions } = loss;
  if (lost <= batch || lost !== lostInTransactions) return undefined;
  return {
    message: `killed and started again, Redis lacks ${lost} of ${acknowledged} acknowledged writes: all that were made in transactions (MULTI … EXEC), and nothing else`,
    evidence: { ...evidence, only: 'transactions' },
    place: aclLine(context.trial.configs, 'default'),
    // Until 8.4, `execCommand` asks the ACL again, for the user as whom the file is read (redis#14541).
    help: 'Redis reads its append-only file as the user "default", off or not: user default off ~* &* +@all lets it, and nobody in',
  };
}

/**
 * Throws where more is lost because Redis itself, as its log says, waited for the disk: no promise is about a machine whose
 * disk stands still. Not where nothing was kept.
 */
export function refuseBusyDisk({ acknowledged, lost }: Loss, log: string): void {
  if (lost < acknowledged && /AOF fsync is taking too long/.test(log))
    throw new CouldNotMeasure(
      'the disk of this machine is too busy: Redis says "Asynchronous AOF fsync is taking too long" and put its writes off',
    );
}

function isOne(answer: { readonly kind: string; readonly value?: unknown } | undefined): boolean {
  return answer?.kind === 'integer' && answer.value === 1n;
}
