import { openPostgres } from '../../../probes/postgres/session.ts';
import { schemaOf } from '../../../schema.ts';
import { type WaitOptions, waitAtMost, waitFor } from '../../../wait.ts';
import type { CheckContext } from '../../define-check.ts';
import { applicationLogin, postgresTarget } from '../data-target.ts';
import { celeryOf } from './stores.ts';

const runs = schemaOf((z) => z.object({ key: z.string(), runs: z.number() }));

/** How often each task with such a key was done, by the rows that it left in the ledger. */
export async function readRuns(context: CheckContext, prefix: string): Promise<ReadonlyMap<string, number>> {
  const target = await postgresTarget(context);
  await using session = await openPostgres({ ...target, login: applicationLogin(context) });
  const sql = `select key, count(*)::int as runs from ${celeryOf(context).ledger} where starts_with(key, $1) group by key`;
  const rows = await session.rows('counting what tasks did', { sql, values: [prefix], row: runs });
  return new Map(rows.map((row) => [row.key, row.runs]));
}

export interface RunsWait {
  readonly prefix: string;
  readonly until: (runs: ReadonlyMap<string, number>) => boolean;
  readonly what: string;
  readonly limitMs: number;
}

/** Waits for the ledger to show it. */
export function waitForRuns(context: CheckContext, wait: RunsWait): Promise<ReadonlyMap<string, number>> {
  return waitFor(optionsOf(context, wait));
}

/** Whether the ledger shows it in time. */
export async function showsRuns(context: CheckContext, wait: RunsWait): Promise<boolean> {
  return (await waitAtMost(optionsOf(context, wait))) !== undefined;
}

function optionsOf(context: CheckContext, wait: RunsWait): WaitOptions<ReadonlyMap<string, number>> {
  return {
    what: wait.what,
    look: () => readRuns(context, wait.prefix),
    until: wait.until,
    limitMs: wait.limitMs,
    everyMs: 250,
    signal: context.signal,
    show: (seen) => `${seen.size} done`,
  };
}

/** A prefix that no other run of a check uses. */
export function freshPrefix(check: string): string {
  return `seatrial:${check}:${Math.random().toString(36).slice(2, 10)}:`;
}
