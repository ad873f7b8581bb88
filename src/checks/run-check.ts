import { Unspoken } from '../contract/errors.ts';
import { messageOf, SeatrialError } from '../errors.ts';
import type { Finding, Reason } from '../finding.ts';
import { WaitError } from '../wait.ts';
import type { Breach, Check, CheckContext } from './define-check.ts';
import { HollowCheckError, NotApplicable } from './errors.ts';
import { lackOf } from './lack-of.ts';

/** Of a check that says none. */
export const defaultLimitMs = 30_000;

/** Runs one check within its limit. A breach each is a finding; none is one pass. Never throws. */
export async function runCheck(check: Check, context: CheckContext): Promise<readonly Finding[]> {
  const lacking = lackOf(check, context);
  if (lacking !== undefined) {
    const { verdict, reason, message, help } = lacking;
    return [notMeasured(check, verdict, reason, message, help)];
  }
  if (context.signal.aborted) return [notBegun(check, context.signal)];
  const started = performance.now();
  const limitMs = check.limitMs ?? defaultLimitMs;
  const limit = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([context.signal, limit]);
  try {
    const measured = await ended(check.run({ ...context, signal }), signal);
    if (Object.keys(measured.evidence).length === 0) throw new HollowCheckError(check.id);
    const durationMs = Math.round(performance.now() - started);
    if (measured.breaches.length > 0)
      return measured.breaches.map((breach, index) => ({
        ...failed(check, breach, durationMs),
        ...(index === 0 ? { measured: measured.evidence } : {}),
      }));
    return [
      { ...headOf(check), verdict: 'pass', message: check.title, evidence: measured.evidence, durationMs },
    ];
  } catch (thrown) {
    if (limit.aborted && !context.signal.aborted) {
      return [
        notMeasured(
          check,
          'could-not-run',
          'time-limit',
          `not done within ${limitMs / 1000} s: ${messageOf(thrown)}`,
        ),
      ];
    }
    if (thrown instanceof NotApplicable) {
      return [notMeasured(check, 'skipped', 'not-applicable', messageOf(thrown))];
    }
    if (thrown instanceof Unspoken && context.contract.unspoken === 'report') {
      return [notMeasured(check, 'skipped', 'unspoken', messageOf(thrown), thrown.hint)];
    }
    const reason = context.signal.aborted ? 'stopped' : reasonOf(thrown);
    return [notMeasured(check, 'could-not-run', reason, wordsOf(thrown), helpOf(thrown))];
  }
}

/** Of a check whose turn had not come when the run was stopped. */
export function notBegun(check: Check, { reason }: AbortSignal): Finding {
  return notMeasured(check, 'could-not-run', 'stopped', `not run: ${messageOf(reason)}`);
}

/** Of a check of a stack that did not come up. */
export function notUp(check: Check): Finding {
  return notMeasured(check, 'could-not-run', 'not-reachable', 'not run: the stack did not boot');
}

/** Of a check that nobody asked for. */
export function notSelected(check: Check, message: string): Finding {
  return notMeasured(check, 'skipped', 'not-selected', message);
}

/** Of a check that could not begin: what the one before it broke did not come up again. */
export function notSettled(check: Check, unready: string): Finding {
  return notMeasured(
    check,
    'could-not-run',
    'not-reachable',
    `the stack did not come back to what it was before this check: ${unready}`,
  );
}

/** A check that ignores its signal must not hold the run. */
function ended<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function headOf(check: Check) {
  return { check: check.id, title: check.title, area: check.area, severity: check.severity };
}

function failed(check: Check, breach: Breach, durationMs: number): Finding {
  return { ...headOf(check), verdict: 'fail', durationMs, ...breach };
}

function notMeasured(
  check: Check,
  verdict: 'skipped' | 'could-not-run',
  reason: Reason,
  message: string,
  help?: string,
): Finding {
  return { ...headOf(check), verdict, reason, message, evidence: {}, help };
}

function reasonOf(thrown: unknown): Reason {
  if (thrown instanceof Unspoken) return 'unspoken';
  if (thrown instanceof WaitError) return 'time-limit';
  return thrown instanceof SeatrialError ? 'not-reachable' : 'unexpected-error';
}

function wordsOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? ` (${thrown.cause.message})` : '';
  return `${messageOf(thrown)}${cause}`;
}

function helpOf(thrown: unknown): string | undefined {
  return thrown instanceof SeatrialError ? thrown.hint : undefined;
}
