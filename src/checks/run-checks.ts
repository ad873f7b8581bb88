import type { Contract } from '../contract/contract.ts';
import { messageOf } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { type Hold, Pool } from '../pool.ts';
import type { Trial } from '../stack/trial.ts';
import type { Check } from './define-check.ts';
import { defaultLimitMs, notSettled, runCheck } from './run-check.ts';

export interface RunChecksOptions {
  readonly contract: Contract;
  readonly signal?: AbortSignal | undefined;
  /** How many checks that are not exclusive run side by side; 3 unless told. */
  readonly concurrency?: number;
  /** Remarks of checks that take long. */
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly onStart?: ((check: Check) => void) | undefined;
  readonly onFindings?: ((check: Check, findings: readonly Finding[]) => void) | undefined;
}

const settleLimitMs = 180_000;

/** Runs the checks: first those that leave the others alone, side by side, then each exclusive one by itself. */
export async function runChecks(
  trial: Trial,
  checks: readonly Check[],
  options: RunChecksOptions,
): Promise<readonly Finding[]> {
  return runChecksOn(new Pool({ trial }, { sharers: options.concurrency }), checks, options);
}

/** Runs them on several trials of one stack: those that leave the others alone on the first, each exclusive one on any. */
export async function runChecksOn(
  pool: Pick<Pool<{ readonly trial: Trial }>, 'lend'>,
  checks: readonly Check[],
  options: Omit<RunChecksOptions, 'concurrency'>,
): Promise<readonly Finding[]> {
  const { contract, signal = new AbortController().signal, onProgress: progress } = options;
  const run = (check: Check) =>
    pool.lend(holdOf(check), async ({ trial }, ease) => {
      const unready = check.exclusive === undefined ? undefined : await settled(trial, signal);
      if (unready === undefined) options.onStart?.(check);
      const findings =
        unready === undefined
          ? await runCheck(check, { trial, contract, signal, progress, ease })
          : [notSettled(check, unready)];
      options.onFindings?.(check, findings);
      return [check.id, findings] as const;
    });
  const found = new Map(await Promise.all(inTurn(checks).map(run)));
  return checks.flatMap((check) => found.get(check.id) ?? []);
}

/** What a check wants of the trials. */
export function holdOf({ exclusive }: Check): Hold {
  if (exclusive === undefined) return 'shared';
  return exclusive === 'machine' ? 'machine' : 'alone';
}

const turns: readonly Hold[] = ['shared', 'alone', 'machine'];

/**
 * Those that leave the others alone begin on a stack that nobody broke yet. By their limits the longest first: one that
 * is long and begins last would hold up the end of the run by itself. Those that want the machine the other way round:
 * one that eases waits out its rest beside the next.
 */
export function inTurn(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((one, other) => {
    const longerFirst = (other.limitMs ?? defaultLimitMs) - (one.limitMs ?? defaultLimitMs);
    return (
      turns.indexOf(holdOf(one)) - turns.indexOf(holdOf(other)) ||
      (holdOf(one) === 'machine' ? -longerFirst : longerFirst)
    );
  });
}

/** A check begins on a stack that is whole, whatever the one before it broke; undefined, or what is not. */
export async function settled(trial: Trial, signal: AbortSignal): Promise<string | undefined> {
  const limit = AbortSignal.timeout(settleLimitMs);
  try {
    const unready = await trial.settle(AbortSignal.any([signal, limit]));
    return unready.length === 0
      ? undefined
      : unready.map(({ service, why }) => `${service}: ${why}`).join('; ');
  } catch (thrown) {
    // Each check tells by itself that the run was stopped.
    return signal.aborted ? undefined : messageOf(thrown);
  }
}
