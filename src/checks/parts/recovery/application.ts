import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { waitAtMost } from '../../../wait.ts';
import type { Breach, CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../data-target.ts';
import { overHttps } from '../edge-target.ts';
import { signIn } from '../session.ts';

/** What the application's health and the time until it was green break of the promises. */
export function health(
  status: number,
  time: { readonly rtoMs: number; readonly promisedMs: number },
): Breach[] {
  const breaches: Breach[] = [];
  if (status !== 200) {
    breaches.push({
      message: `the restored application answers ${status} on its health path, promised is 200`,
      evidence: { step: 'health', status },
    });
  }
  if (time.rtoMs > time.promisedMs) {
    breaches.push({
      message: `back after ${time.rtoMs / 1000} s, promised are ${time.promisedMs / 1000} s`,
      evidence: { step: 'rto', rtoMs: time.rtoMs, promised: time.promisedMs },
    });
  }
  return breaches;
}

/** A known user logs in, and what the contract names is read as it was, e.g. an encrypted field. */
export async function smoke(context: CheckContext): Promise<Breach[]> {
  const breaches: Breach[] = [];
  if (context.contract.app?.login !== undefined) breaches.push(...(await login(context)));
  for (const { title, command, prints } of context.contract.recovery?.smoke ?? []) {
    const { exitCode, stdout, stderr } = await serviceOf(context, 'web').exec(command, {
      signal: context.signal,
    });
    if (exitCode === 0 && stdout.trim() === prints) continue;
    breaches.push({
      message: `${title}: printed ${JSON.stringify(stdout.trim().slice(0, 200))} with exit code ${exitCode}, promised is ${JSON.stringify(prints)}`,
      evidence: { step: 'smoke', title, exitCode, said: stderr.trim().slice(-300) },
    });
  }
  return breaches;
}

async function login(context: CheckContext): Promise<Breach[]> {
  try {
    await signIn(context);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof CouldNotMeasure)) throw thrown;
    return [{ message: `after the restore: ${thrown.message}`, evidence: { step: 'login' } }];
  }
}

/** The last status once it is green, or when a minute is over. */
export async function healthAfter(context: CheckContext): Promise<number> {
  const { path } = spoken(context.contract.app?.health, 'app.health');
  let status = 0;
  const look = async () => {
    ({ status } = await probeHttp({ ...overHttps(context), path }));
    return status;
  };
  const what = 'the health path after the restore';
  await waitAtMost({ what, look, until: (seen) => seen === 200, limitMs: 60_000, signal: context.signal });
  return status;
}
