import { setTimeout as pauseFor } from 'node:timers/promises';
import type { HealthPlan } from '../plan/blueprint.ts';

/** What one run of the health check answered. */
export interface HealthAnswer {
  readonly healthy: boolean;
  /** `exit 1: no response`, for people. */
  readonly said: string;
}

export type HealthState = 'starting' | 'healthy' | 'unhealthy';

export interface HealthWatch {
  readonly plan: HealthPlan;
  readonly run: (signal: AbortSignal) => Promise<HealthAnswer>;
  /** After each run. */
  readonly onAnswer: (state: HealthState, answer: HealthAnswer) => void;
  /** The container ended. */
  readonly signal: AbortSignal;
  /** Only tests give these. */
  readonly now?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}

const eagerMs = 250;

/**
 * Runs a health check as podman's timer would, until the signal: on the unit's schedule, only more often before the
 * first success so that nobody waits for an interval to pass.
 */
export async function watchHealth(watch: HealthWatch): Promise<void> {
  const now = watch.now ?? (() => performance.now());
  const pause = watch.pause ?? ((ms: number) => pauseFor(ms, undefined, { signal: watch.signal }));
  const judge = createJudge(watch.plan, now());
  try {
    while (!watch.signal.aborted) {
      const begun = now();
      const answer = await watch.run(watch.signal);
      if (watch.signal.aborted) return;
      const state = judge(answer, now());
      watch.onAnswer(state, answer);
      if (state !== 'starting' && watch.plan.intervalMs <= 0) return;
      // Never busier than a quarter of the time: a check may cost more than the service that it looks at.
      await pause(state === 'starting' ? Math.max(eagerMs, 3 * (now() - begun)) : watch.plan.intervalMs);
    }
  } catch (thrown) {
    if (!watch.signal.aborted) throw thrown;
  }
}

/** Podman's counting: failures in the start period are free, `retries` in a row after it are one too many. */
function createJudge(
  plan: HealthPlan,
  startedAt: number,
): (answer: HealthAnswer, now: number) => HealthState {
  let state: HealthState = 'starting';
  let failures = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  return (answer, now) => {
    if (answer.healthy) {
      failures = 0;
      state = 'healthy';
      return state;
    }
    if (state === 'starting' && now - startedAt < plan.startPeriodMs) return state;
    // Before the first success we look more often than the unit says; only its own pace counts.
    if (state !== 'starting' || now - countedAt >= plan.intervalMs) {
      failures += 1;
      countedAt = now;
    }
    if (failures >= Math.max(1, plan.retries)) state = 'unhealthy';
    return state;
  };
}
