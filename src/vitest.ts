import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { catalogue } from './checks/catalogue.ts';
import type { Check } from './checks/define-check.ts';
import { holdOfProof, type Proof, proveFault, restore } from './checks/prove-checks.ts';
import { defaultLimitMs } from './checks/run-check.ts';
import { holdOf, inTurn, runChecksOn } from './checks/run-checks.ts';
import { selectChecks } from './checks/select-checks.ts';
import { type LoadedConfig, loadConfig } from './config/load-config.ts';
import type { Engine } from './engine/engine.ts';
import { openEngine } from './engine/open-engine.ts';
import type { Finding } from './finding.ts';
import type { matchers } from './matchers/matchers.ts';
import { formatPlace } from './place.ts';
import type { Hold } from './pool.ts';
import { evidenceWords } from './report/terminal.ts';
import { bootFleet, type Fleet } from './stack/fleet.ts';
import type { Trial } from './stack/trial.ts';

export { matchers } from './matchers/matchers.ts';

/** The matchers as an assertion has them: without the received value, awaited. */
type SeatrialMatchers = {
  readonly [Name in keyof typeof matchers]: (typeof matchers)[Name] extends (
    received: never,
    ...words: infer Words
  ) => Promise<unknown>
    ? (...words: Words) => Promise<void>
    : never;
};

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends SeatrialMatchers {}
}

/** How `trialTest` gets its engine. */
export interface TrialFixtureOptions {
  /** Set up a container engine where none is found. False unless told. */
  readonly setup?: boolean;
}

/**
 * A `test` whose `trial` is the running stack of a config: booted when the first test asks for it, taken down after the
 * file's last.
 *
 * @example
 * import { expect } from 'vitest';
 * import { matchers, trialTest } from 'seatrial/vitest';
 *
 * expect.extend(matchers);
 * const test = trialTest('seatrial.config.ts');
 *
 * test('the database asks everybody for a password', async ({ trial }) => {
 *   const address = await trial.service('ledger-db').address(5432);
 *   await expect({ address }).toRefuseWithoutAuth({ protocol: 'postgres' });
 * });
 */
export function trialTest(config: string, options: TrialFixtureOptions = {}) {
  return test.extend<{ readonly trial: Trial }>({
    trial: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads off the pattern which fixtures are wanted
      async ({}, use) => {
        const running = await boot({ ...options, config });
        try {
          await use(running.fleet.first.trial);
        } finally {
          await end(running);
        }
      },
      { scope: 'file' },
    ],
  });
}

/** What `conformance` runs, and how. */
export interface ConformanceOptions {
  /** Path of seatrial.config.ts, relative to the current folder. */
  readonly config: string;
  /** Areas, groups or checks; all unless told. */
  readonly only?: readonly string[];
  /** Checks of your own, beside the built-in ones. */
  readonly checks?: readonly Check[];
  /** Also apply every fault, a test each: the proof that the checks can fail. False unless told. */
  readonly faults?: boolean;
  /** With `faults`: a fault that finds nothing to edit fails its test. False unless told. */
  readonly strict?: boolean;
  /**
   * How often the stack is booted at once, to divide among the trials what must run alone; 1 unless told. More want as
   * much more memory, and Vitest's `maxConcurrency` to be higher than it.
   */
  readonly trials?: number;
  /** Set up a container engine where none is found. False unless told. */
  readonly setup?: boolean;
}

interface Running {
  readonly loaded: LoadedConfig;
  readonly engine: Engine;
  readonly fleet: Fleet;
}

/**
 * Boots the stack and makes one `test` of each check, and with `faults` one of each fault. Checks that leave the others
 * alone run side by side, as many as Vitest's `maxConcurrency` says; then each exclusive one with a trial to itself. A
 * skipped check is a skipped test; one that could not run fails.
 *
 * @example conformance('production stack', { config: 'seatrial.config.ts', only: ['edge'] });
 */
export function conformance(title: string, options: ConformanceOptions): void {
  const all = [...catalogue, ...(options.checks ?? [])];
  const checks = selectChecks(all, options.only);
  describe(title, () => {
    let running: Running | undefined;
    const get = (): Running => {
      if (running === undefined) throw new Error('the stack did not boot');
      return running;
    };
    beforeAll(async () => {
      running = await boot(options);
    }, bootLimitMs);
    afterAll(async () => {
      if (running !== undefined) await end(running);
    }, endLimitMs);
    // Vitest runs a row of concurrent tests side by side, and begins the next one only after all of it.
    for (const check of inTurn(checks)) {
      const run = async (context: TestContext) => {
        const { fleet, loaded } = get();
        const findings = await runChecksOn(fleet.pool, [check], { contract: loaded.contract });
        const skipped = findings.find((finding) => finding.verdict === 'skipped');
        if (skipped !== undefined) context.skip(skipped.message);
        const red = findings.filter((finding) => finding.verdict !== 'pass').map(words);
        expect(red, red.join('\n')).toEqual([]);
      };
      const concurrent = isConcurrent(holdOf(check), options);
      test(`${check.id}: ${check.title}`, { concurrent, timeout: endingLimitMs(check) }, run);
    }
    if (options.faults === true) faultTests(checks, { options, all, get });
  });
}

function isConcurrent(hold: Hold, { trials = 1 }: ConformanceOptions): boolean {
  return hold === 'shared' || (hold === 'alone' && trials > 1);
}

/**
 * Longer than anything here takes by its own limits, of services, checks and commands, which say more than Vitest's: its
 * own 5 s a test and 10 s a hook would cut nearly every check short.
 */
const bootLimitMs = 3_600_000;
const endLimitMs = 600_000;
const faultLimitMs = 1_800_000;

function endingLimitMs(check: Check): number {
  return (check.limitMs ?? defaultLimitMs) + endLimitMs;
}

async function boot({
  config,
  setup = false,
  trials,
}: Pick<ConformanceOptions, 'config' | 'setup' | 'trials'>): Promise<Running> {
  const loaded = await loadConfig(config);
  const engine = await openEngine({ setup });
  try {
    // How many share one is Vitest's to say.
    const sharers = Number.POSITIVE_INFINITY;
    return { loaded, engine, fleet: await bootFleet(loaded, { engine, trials, sharers }) };
  } catch (thrown) {
    await engine[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** The engine is let go of also where the stack cannot be taken down. */
async function end({ engine, fleet }: Running): Promise<void> {
  await using _engine = engine;
  await fleet[Symbol.asyncDispose]();
}

interface FaultTests {
  readonly options: ConformanceOptions;
  readonly all: readonly Check[];
  readonly get: () => Running;
}

function faultTests(checks: readonly Check[], { options, all, get }: FaultTests): void {
  for (const check of checks) {
    const hold = holdOfProof(check);
    for (const fault of check.faults) {
      const prove = () =>
        get().fleet.pool.lend(hold, async ({ trial, configs }) => {
          const proof: Proof = await proveFault(trial, check, fault, {
            contract: get().loaded.contract,
            good: configs,
            neighbours: all,
            strict: options.strict === true,
          });
          const wanted: Proof['outcome'][] =
            options.strict === true ? ['killed'] : ['killed', 'not-applicable'];
          expect(wanted, proof.message).toContain(proof.outcome);
        });
      const concurrent = isConcurrent(hold, options);
      test(`${check.id} reports: ${fault.title}`, { concurrent, timeout: faultLimitMs }, prove);
    }
  }
  const areWhole = async () => {
    const left = get().fleet.stacks.map(({ trial, configs }) => restore(trial, configs));
    expect((await Promise.all(left)).filter((broken) => broken !== undefined)).toEqual([]);
  };
  test('the good configs are ready again after the faults', areWhole, faultLimitMs);
}

function words(finding: Finding): string {
  const place = finding.place === undefined ? '' : ` – look at ${formatPlace(finding.place)}`;
  return `${finding.verdict}: ${finding.message} (${evidenceWords(finding.evidence)})${place}`;
}
