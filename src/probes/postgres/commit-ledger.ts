import { messageOf } from '../../errors.ts';
import type { PostgresProbeOptions } from './postgres-types.ts';
import { openPostgres, type PostgresSession } from './session.ts';

export interface LedgerOptions extends PostgresProbeOptions {
  /** Has one column of integers; each commit writes one row. */
  readonly table: string;
  /** Sessions that commit side by side; 8 unless told. */
  readonly writers?: number | undefined;
  /** Resolves `enough` once so many commits are acknowledged. */
  readonly enough: number;
}

/** Keeps, outside the server, which commits the server acknowledged. */
export interface CommitLedger {
  readonly acknowledged: ReadonlySet<number>;
  /** Resolves once there are enough, rejects when every writer ended before. */
  readonly enough: Promise<void>;
  /** Resolves once the last writer has lost its server. */
  readonly ended: Promise<void>;
  readonly perSecond: () => number;
}

/** Commits as fast as the server acknowledges until it goes away. */
export async function startCommitLedger(options: LedgerOptions): Promise<CommitLedger> {
  const sessions = await Promise.all(
    Array.from({ length: options.writers ?? 8 }, () => openPostgres(options)),
  );
  const acknowledged = new Set<number>();
  const enough = Promise.withResolvers<void>();
  const begun = performance.now();
  let next = 0;
  let lastAt = begun;
  const write = async (session: PostgresSession): Promise<void> => {
    await session.run('asking to write', 'set default_transaction_read_only = off');
    for (;;) {
      const id = next;
      next += 1;
      await session.run('committing', `insert into ${options.table} values (${id})`);
      acknowledged.add(id);
      lastAt = performance.now();
      if (acknowledged.size === options.enough) enough.resolve();
    }
  };
  let why = 'nothing';
  const writing = sessions.map((session) =>
    write(session).catch((thrown: unknown) => {
      why = messageOf(thrown);
    }),
  );
  const ended = Promise.all(writing).then(() => {
    enough.reject(new Error(`every writer ended after ${acknowledged.size} commits: ${why}`));
  });
  enough.promise.catch(() => undefined);
  return {
    acknowledged,
    enough: enough.promise,
    ended,
    perSecond: () => Math.round((1000 * acknowledged.size) / Math.max(1, lastAt - begun)),
  };
}
