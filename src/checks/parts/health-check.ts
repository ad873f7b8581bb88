import { messageOf } from '../../errors.ts';
import type { HealthPlan } from '../../plan/blueprint.ts';
import { healthRun } from '../../plan/plan-health.ts';
import type { RunningService } from '../../stack/trial.ts';

export interface CheckAnswer {
  readonly healthy: boolean;
  /** Why not. */
  readonly said: string;
}

/** Runs a unit's own health check as Podman does: within its own time, where too late is a failure. */
export async function runHealthCheck(
  service: RunningService,
  health: HealthPlan,
  signal: AbortSignal,
): Promise<CheckAnswer> {
  const { command, limitMs } = healthRun(health);
  try {
    const { exitCode, stdout, stderr } = await service.exec(command, { limitMs, signal });
    return { healthy: exitCode === 0, said: exitCode === 0 ? '' : `${stdout}${stderr}`.trim().slice(-200) };
  } catch (thrown) {
    signal.throwIfAborted();
    return { healthy: false, said: messageOf(thrown) };
  }
}
