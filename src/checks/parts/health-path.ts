import { spoken } from '../../contract/read-contract.ts';
import { ProbeError } from '../../probes/errors.ts';
import { probeHttp } from '../../probes/http/probe-http.ts';
import { waitAtMost } from '../../wait.ts';
import type { CheckContext } from '../define-check.ts';
import { overHttps } from './edge-target.ts';

/** One answer of a health path through the edge; status 0 is none at all. */
export interface HealthAnswer {
  readonly status: number;
  readonly ms: number;
}

/** Waits 20 s for an answer. */
export async function askHealth(context: CheckContext, path: string): Promise<HealthAnswer> {
  const begun = performance.now();
  const status = await statusOf(context, path);
  return { status, ms: Math.round(performance.now() - begun) };
}

async function statusOf(context: CheckContext, path: string): Promise<number> {
  try {
    return (await probeHttp({ ...overHttps(context), path, limitMs: 20_000 })).status;
  } catch (thrown) {
    context.signal.throwIfAborted();
    if (thrown instanceof ProbeError) return 0;
    throw thrown;
  }
}

/** Asks until the answer is one of the wanted ones; answers all that was seen, in order. */
export async function settleHealth(
  context: CheckContext,
  wanted: readonly number[],
  limitMs: number,
): Promise<readonly HealthAnswer[]> {
  const { path } = spoken(context.contract.app?.health, 'app.health');
  const seen: HealthAnswer[] = [];
  await waitAtMost({
    what: `${path} to answer ${wanted.join(' or ')}`,
    look: async () => {
      const answer = await askHealth(context, path);
      seen.push(answer);
      return answer;
    },
    until: ({ status }) => wanted.includes(status),
    limitMs,
    everyMs: 250,
    signal: context.signal,
  });
  return seen;
}
