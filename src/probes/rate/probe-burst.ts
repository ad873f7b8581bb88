import type { HttpRequest } from '../http/http-types.ts';
import type { ProbeTarget } from '../target.ts';
import { orAborted, withinLimit } from '../within-limit.ts';
import type { RateProbeOptions } from './rate-types.ts';
import { ShootingRange } from './shooting-range.ts';

/** `limitMs` is 15 s unless told. */
export interface BurstOptions extends ProbeTarget, HttpRequest {
  /** How many requests are sent at once. */
  readonly count: number;
  /** Changes each request, numbered from 0. */
  readonly vary?: RateProbeOptions['vary'];
}

/** Sends that many requests at once, over connections opened beforehand: status to how often it came. */
export async function probeBurst(options: BurstOptions): Promise<Readonly<Record<string, number>>> {
  return withinLimit(options, 15_000, async (run) => {
    const range = new ShootingRange(options, run);
    try {
      await range.open(options.count);
      run.doing = 'waiting for the answers to the burst of';
      await orAborted(run.signal, range.burst(options.count));
      const statuses: Record<string, number> = {};
      for (const { answer } of range.fired) {
        const status = answer === undefined ? 'lost' : String(answer.status);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      return statuses;
    } finally {
      range.close();
    }
  });
}
