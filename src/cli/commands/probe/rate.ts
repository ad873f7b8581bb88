import type { Command } from 'commander';
import { probeRate } from '../../../probes/rate/probe-rate.ts';
import type { RateProbe } from '../../../probes/rate/rate-types.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import { mayLoad } from '../../may-load.ts';
import {
  limitsOf,
  type ProbeOptions,
  positiveInteger,
  printProbe,
  type RequestOptions,
  type TlsOptions,
  withHeaders,
  withProbe,
  withTls,
} from '../../probe-options.ts';
import { readTarget, tlsChoice } from '../../probe-target.ts';
import type { Row } from '../../render-rows.ts';

interface Options extends ProbeOptions, TlsOptions, RequestOptions {
  readonly yes?: boolean;
  readonly method: string;
  readonly burst: number;
  readonly maxRequests: number;
}

const schemes = { https: { port: 443, isTls: true }, http: { port: 80, isTls: false } };

/** `seatrial probe rate`: the burst and the rate of a limiter. */
export function addProbeRate(probe: Command, run: Runner): void {
  const command = probe
    .command('rate')
    .description('the burst, the rate and the answer of a rate limiter')
    .argument('<url>', 'https://HOST/PATH or http://HOST/PATH')
    .option('--yes', 'do not ask before a host that is not this one is loaded')
    .option('--method <method>', 'of the requests', 'GET')
    .option('--burst <requests>', 'how many are sent at once: more than it lets through', positiveInteger, 48)
    .option('--max-requests <requests>', 'the probe ends when it has sent this many', positiveInteger, 800);
  withHeaders(withTls(withProbe(command)))
    .addHelpText('after', '\nExamples:\n  seatrial probe rate http://127.0.0.1:8080/api/ --burst 60')
    .action((url: string, options: Options) => run(options, (session) => rate(url, options, session)));
}

async function rate(url: string, options: Options, session: Session): Promise<Exit> {
  const target = readTarget(url, schemes);
  const what = `up to ${options.maxRequests} requests, ${options.burst} of them at once`;
  await mayLoad(target.address, { yes: options.yes === true, what });
  session.progress(`sending ${what}`);
  const probe = await probeRate({
    address: target.address,
    tls: await tlsChoice(target, options),
    path: target.path,
    method: options.method,
    headers: options.header,
    burstRequests: options.burst,
    maxRequests: options.maxRequests,
    ...limitsOf(options, session),
  });
  printProbe(probe, rowsOf, { options, session });
  return 0;
}

function rowsOf(probe: RateProbe): readonly Row[] {
  const { sent, accepted, limited } = probe.requests;
  const statuses = Object.entries(probe.statuses).map(([status, times]) => `${status} × ${times}`);
  const requests: readonly Row[] = [
    ['requests', `${sent} sent, ${accepted} let through, ${limited} refused`],
    ['statuses', statuses.join(', ')],
  ];
  if (!probe.limited) return [['limited', 'no: the whole burst was let through'], ...requests];
  return [
    ['limited', `yes, with status ${probe.limitedStatus}`],
    ['burst', range(probe.burst, probe.burstRange, 0)],
    ['rate per second', range(probe.ratePerSecond, probe.rateRange, 3)],
    ['Retry-After', probe.retryAfter],
    ...requests,
  ];
}

function range(value: number | null, [least, most]: readonly [number, number], digits: number): string {
  const around = least === most ? '' : ` (between ${least.toFixed(digits)} and ${most.toFixed(digits)})`;
  return value === null ? `not seen${around}` : `${value.toFixed(digits)}${around}`;
}
