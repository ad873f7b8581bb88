import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { catalogue } from './checks/catalogue.ts';
import type { Check } from './checks/define-check.ts';
import { type Proof, proveFault, restore } from './checks/prove-checks.ts';
import { runChecks } from './checks/run-checks.ts';
import { selectChecks } from './checks/select-checks.ts';
import { type LoadedConfig, loadConfig } from './config/load-config.ts';
import type { Engine } from './engine/engine.ts';
import { openEngine } from './engine/open-engine.ts';
import type { Finding } from './finding.ts';
import type { matchers } from './matchers/matchers.ts';
import { formatPlace } from './place.ts';
import { evidenceWords } from './report/terminal.ts';
import { type BootedStack, bootStack } from './stack/boot-stack.ts';
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

export interface TrialFixtureOptions {
  /** Set up a container engine where none is found. */
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
        const { engine, stack } = await boot({ ...options, config });
        try {
          await use(stack.trial);
        } finally {
          await stack[Symbol.asyncDispose]();
          await engine[Symbol.asyncDispose]();
        }
      },
      { scope: 'file' },
    ],
  });
}

export interface ConformanceOptions {
  /** Path of seatrial.config.ts, relative to the current folder. */
  readonly config: string;
  /** Areas, groups or checks; all unless told. */
  readonly only?: readonly string[];
  /** Checks of your own, beside the built-in ones. */
  readonly checks?: readonly Check[];
  /** Also apply every fault, a test each: the proof that the checks can fail. False unless told. */
  readonly faults?: boolean;
  /** With `faults`: a fault that finds nothing to edit fails its test. */
  readonly strict?: boolean;
  /** Set up a container engine where none is found. */
  readonly setup?: boolean;
}

interface Running {
  readonly loaded: LoadedConfig;
  readonly engine: Engine;
  readonly stack: BootedStack;
}

/**
 * Boots the stack once and makes one `test` of each check, and with `faults` one of each fault. Checks that leave the
 * others alone run side by side, as many as Vitest's `maxConcurrency` says; then each exclusive one by itself. A skipped
 * check is a skipped test; one that could not run fails.
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
      await running?.stack[Symbol.asyncDispose]();
      await running?.engine[Symbol.asyncDispose]();
    }, endLimitMs);
    // Vitest runs a row of concurrent tests side by side, and begins the next one only after all of it.
    for (const check of [
      ...checks.filter((each) => each.exclusive !== true),
      ...checks.filter((each) => each.exclusive === true),
    ]) {
      const run = async (context: TestContext) => {
        const { stack, loaded } = get();
        const findings = await runChecks(stack.trial, [check], { contract: loaded.contract });
        const skipped = findings.find((finding) => finding.verdict === 'skipped');
        if (skipped !== undefined) context.skip(skipped.message);
        const red = findings.filter((finding) => finding.verdict !== 'pass').map(words);
        expect(red, red.join('\n')).toEqual([]);
      };
      const timeout = endingLimitMs(check);
      test(`${check.id}: ${check.title}`, { concurrent: check.exclusive !== true, timeout }, run);
    }
    if (options.faults === true) faultTests(checks, { options, all, get });
  });
}

/**
 * Longer than anything here takes by its own limits, of services, checks and commands, which say more than Vitest's: its
 * own 5 s a test and 10 s a hook would cut nearly every check short.
 */
const bootLimitMs = 3_600_000;
const endLimitMs = 600_000;
const faultLimitMs = 1_800_000;

function endingLimitMs(check: Check): number {
  return (check.limitMs ?? 30_000) + endLimitMs;
}

async function boot(options: Pick<ConformanceOptions, 'config' | 'setup'>): Promise<Running> {
  const loaded = await loadConfig(options.config);
  const engine = await openEngine({ setup: options.setup === true });
  try {
    return { loaded, engine, stack: await bootStack(loaded, { engine }) };
  } catch (thrown) {
    await engine[Symbol.asyncDispose]();
    throw thrown;
  }
}

interface FaultTests {
  readonly options: ConformanceOptions;
  readonly all: readonly Check[];
  readonly get: () => Running;
}

function faultTests(checks: readonly Check[], { options, all, get }: FaultTests): void {
  const rows = checks.flatMap((check) => check.faults.map((fault) => ({ check, fault })));
  const prove = async ({ check, fault }: (typeof rows)[number]) => {
    const { stack, loaded } = get();
    const proof: Proof = await proveFault(stack.trial, check, fault, {
      contract: loaded.contract,
      good: stack.configs,
      neighbours: all,
      strict: options.strict === true,
    });
    const wanted: Proof['outcome'][] = options.strict === true ? ['killed'] : ['killed', 'not-applicable'];
    expect(wanted, proof.message).toContain(proof.outcome);
  };
  test.each(rows)('$check.id reports: $fault.title', prove, faultLimitMs);
  const isWhole = async () => {
    const { stack } = get();
    expect(await restore(stack.trial, stack.configs)).toBeUndefined();
  };
  test('the good configs are ready again after the faults', isWhole, faultLimitMs);
}

function words(finding: Finding): string {
  const place = finding.place === undefined ? '' : ` – look at ${formatPlace(finding.place)}`;
  return `${finding.verdict}: ${finding.message} (${evidenceWords(finding.evidence)})${place}`;
}
