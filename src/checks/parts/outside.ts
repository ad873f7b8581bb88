import { spoken } from '../../contract/read-contract.ts';
import type { ExecResult, OutsideEvent, RunningOutside } from '../../stack/trial.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { serviceOf } from './data-target.ts';

/** What a check about the outside always needs. */
export function outsideOf({ trial, contract }: CheckContext): RunningOutside {
  spoken(contract.outside, 'outside');
  if (trial.outside === undefined) throw new CouldNotMeasure('nobody plays the outside in this trial');
  return trial.outside;
}

export function dealings({ contract }: CheckContext) {
  return spoken(contract.app?.outside, 'app.outside');
}

/** Runs one of the contract's commands in web; it may fail, that is an answer. */
export function inWeb(
  context: CheckContext,
  command: readonly string[],
  limitMs = 60_000,
): Promise<ExecResult> {
  return serviceOf(context, 'web').exec(command, { limitMs, signal: context.signal });
}

/** What came since `before` was taken. */
export async function since(
  outside: RunningOutside,
  before: readonly OutsideEvent[],
): Promise<readonly OutsideEvent[]> {
  return (await outside.journal()).slice(before.length);
}

const turns = new WeakMap<RunningOutside, Promise<unknown>>();

/** One check at a time: while one has a system behave otherwise, no other that counts on it asks it. */
export function inTurn<Value>(outside: RunningOutside, work: () => Promise<Value>): Promise<Value> {
  const mine = (turns.get(outside) ?? Promise.resolve()).then(work);
  turns.set(
    outside,
    mine.catch(() => undefined),
  );
  return mine;
}

/** The lines of JSON that a command printed. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
