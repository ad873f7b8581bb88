import type { LoadedConfig } from '../config/load-config.ts';
import { messageOf } from '../errors.ts';
import type { ImagePlan } from '../images/image-plan.ts';
import { Pool } from '../pool.ts';
import { type BootedStack, type BootOptions, bootStack } from './boot-stack.ts';

export interface FleetOptions extends Omit<BootOptions, 'keep'> {
  /** How many trials at most, 1 unless told. */
  readonly trials?: number | undefined;
  /** How many of those who share a trial may use it at a time. */
  readonly sharers?: number | undefined;
}

/** Several trials of one stack at once, among which the work is divided. */
export interface Fleet extends AsyncDisposable {
  /** The one that was booted first: its boot is what the report tells. */
  readonly first: BootedStack;
  /** All that are up by now. */
  readonly stacks: readonly BootedStack[];
  readonly pool: Pool<BootedStack>;
  /** Of all trials: one may have got an image that the others did without. */
  readonly images: readonly ImagePlan[];
  /** A further trial that did not boot, in a sentence each: the others do its share. */
  readonly notes: readonly string[];
}

/** Answers when the first trial is up; the others join the pool as they come up, and go with the first. */
export async function bootFleet(loaded: LoadedConfig, options: FleetOptions): Promise<Fleet> {
  const { trials = 1, sharers, signal, onProgress } = options;
  const first = await bootStack(loaded, options);
  const pool = new Pool(first, { sharers });
  const stacks = [first];
  const notes: string[] = [];
  const ending = new AbortController();
  const join = async (name: string) => {
    try {
      const stack = await bootStack(loaded, {
        engine: options.engine,
        signal: signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]),
        onProgress: (text) => onProgress?.(`${name}: ${text}`),
      });
      stacks.push(stack);
      pool.add(stack);
    } catch (thrown) {
      if (ending.signal.aborted || signal?.aborted === true) return;
      notes.push(`${name} did not boot, the others did its share: ${messageOf(thrown)}`);
      onProgress?.(notes.at(-1) ?? '');
    }
  };
  // One after the other: on a busy machine two boots side by side take twice as long, and neither trial is of use before.
  const joining = (async () => {
    for (let number = 2; number <= trials && !ending.signal.aborted; number += 1)
      await join(`trial ${number}`);
  })();
  return {
    first,
    stacks,
    pool,
    notes,
    get images() {
      return [
        ...new Map(stacks.flatMap(({ images }) => images.map((each) => [each.reference, each]))).values(),
      ];
    },
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('the run is over'));
      await joining;
      const gone = await Promise.allSettled(stacks.map((stack) => stack[Symbol.asyncDispose]()));
      const failed = gone.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}
