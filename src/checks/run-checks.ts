import type { Contract } from '../contract/contract.ts';
import { messageOf } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { Trial } from '../stack/trial.ts';
import type { Check, CheckContext } from './define-check.ts';
import { notSettled, runCheck } from './run-check.ts';

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
  const context: CheckContext = {
    trial,
    contract: options.contract,
    signal: options.signal ?? new AbortController().signal,
    progress: options.onProgress,
  };
  const found = new Map<string, readonly Finding[]>();
  const keep = (check: Check, findings: readonly Finding[]): void => {
    found.set(check.id, findings);
    options.onFindings?.(check, findings);
  };
  const run = async (check: Check): Promise<void> => {
    options.onStart?.(check);
    keep(check, await runCheck(check, context));
  };
  const waiting = checks.filter((check) => check.exclusive !== true);
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await run(check);
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 3 }, lane));
  for (const check of checks) {
    if (check.exclusive !== true) continue;
    const unready = await settled(trial, context.signal);
    if (unready === undefined) await run(check);
    else keep(check, [notSettled(check, unready)]);
  }
  return checks.flatMap((check) => found.get(check.id) ?? []);
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
