import { headerValues } from '../probes/http/header-values.ts';
import { probeHttp } from '../probes/http/probe-http.ts';
import { probePostgresStartup } from '../probes/postgres/startup.ts';
import { probeRate } from '../probes/rate/probe-rate.ts';
import { probeRedis } from '../probes/redis/probe-redis.ts';
import type { ProbeTarget } from '../probes/target.ts';
import { isUnknown } from '../probes/tls/fact.ts';
import { probeTls } from '../probes/tls/probe-tls.ts';
import { TLS_VERSIONS, type TlsVersion } from '../probes/tls/registry/versions.ts';
import type { RunningService } from '../stack/trial.ts';
import { WaitError, waitFor } from '../wait.ts';
import { type Outcome, outcome } from './outcome.ts';
import { parseRate } from './parse-rate.ts';

/** What a server is asked as. */
export interface WithoutAuth {
  /** `redis` unless told. */
  readonly protocol?: 'redis' | 'postgres' | 'http';
  /** Of HTTP; `/` unless told. */
  readonly path?: string;
  /** Of PostgreSQL; `postgres` unless told. */
  readonly user?: string;
  /** Of PostgreSQL; `postgres` unless told. */
  readonly database?: string;
}

/** What a rate limiter is held to. */
export interface Limit {
  /** Requests beyond the first that are let through at once. */
  readonly burst: number;
  /** `/` unless told. */
  readonly path?: string;
  /** `GET` unless told. */
  readonly method?: string;
  /** What a limited request is answered with; 429 unless told. */
  readonly status?: number;
}

/** What is asked for, and how the server must answer. */
export interface Redirect {
  /** What is asked for; `/` unless told. */
  readonly path?: string;
  /** The Host line; the address unless told. */
  readonly hostHeader?: string;
  /** 301 unless told. */
  readonly status?: number;
}

/** How long a killed service may take. */
export interface Survival {
  /** Milliseconds; 60 000 unless told. */
  readonly withinMs?: number;
}

/** Nobody gets in without credentials: Redis serves no command, PostgreSQL asks for a proof, HTTP answers 401, 403 or a redirect. */
async function toRefuseWithoutAuth(target: ProbeTarget, options: WithoutAuth = {}): Promise<Outcome> {
  const promise = 'refuse whoever has no credentials';
  const { protocol = 'redis', path = '/', user = 'postgres', database = 'postgres' } = options;
  if (protocol === 'redis') {
    const { anonymous } = await probeRedis(target);
    const wrong = anonymous.beyondLogin.map((command) => `a stranger may run ${command}`);
    return outcome(promise, wrong, `${anonymous.commands.length} commands tried`);
  }
  if (protocol === 'postgres') {
    const { method } = await probePostgresStartup({ ...target, user, database });
    return outcome(
      promise,
      method === 'trust' ? [`${user} is let in by trust`] : [],
      `the server asks for ${method}`,
    );
  }
  const { status } = await probeHttp({ ...target, path });
  const refused = status === 401 || status === 403 || (status >= 300 && status < 400);
  return outcome(promise, refused ? [] : [`${path} answers ${status}`], `status ${status}`);
}

/** A limiter of this rate and burst guards the path: `toLimitTo('5/min', { burst: 2, path: '/login/' })`. */
async function toLimitTo(target: ProbeTarget, rate: string, limit: Limit): Promise<Outcome> {
  const wanted = parseRate(rate);
  const { burst, path = '/', method = 'GET', status = 429 } = limit;
  const probe = await probeRate({
    ...target,
    path,
    method,
    burstRequests: burst + 12,
    limitMs: target.limitMs ?? Math.max(8_000, Math.min(60_000, 1_300 / wanted)),
    limitedStatuses: [...new Set([status, 429, 503])],
  });
  const promise = `limit ${method} ${path} to ${rate}, burst ${burst}`;
  if (!probe.limited)
    return outcome(promise, ['it is not limited'], `${probe.requests.accepted} let through`);
  const [[least, most], [fewest, largest]] = [probe.rateRange, probe.burstRange];
  const wrong = [
    ...(fewest <= burst && burst <= largest ? [] : [`the burst is ${probe.burst}`]),
    ...(least <= wanted * 1.05 && most >= wanted * 0.95
      ? []
      : [`the rate is ${probe.ratePerSecond?.toFixed(3)}/s`]),
    ...(probe.limitedStatus === status ? [] : [`limited requests are answered ${probe.limitedStatus}`]),
  ];
  return outcome(promise, wrong, `burst ${probe.burst}, ${probe.ratePerSecond?.toFixed(3) ?? 'unknown'}/s`);
}

/** The answer sends on to exactly this URL. */
async function toRedirectTo(target: ProbeTarget, url: string, options: Redirect = {}): Promise<Outcome> {
  const { path = '/', hostHeader, status = 301 } = options;
  const answer = await probeHttp({ ...target, path, ...(hostHeader === undefined ? {} : { hostHeader }) });
  const [location = 'nowhere'] = headerValues(answer.headers, 'location');
  const wrong = [
    ...(answer.status === status ? [] : [`the status is ${answer.status}`]),
    ...(location === url ? [] : [`it leads to ${location}`]),
  ];
  return outcome(`redirect ${path} to ${url} with ${status}`, wrong, `${answer.status} to ${location}`);
}

/** Exactly these versions of TLS are offered. */
async function toOfferOnlyTls(target: ProbeTarget, ...versions: TlsVersion[]): Promise<Outcome> {
  const { address, tls, ...rest } = target;
  const scan = await probeTls({
    ...rest,
    host: address.host,
    port: address.port,
    ...(tls?.servername === undefined ? {} : { servername: tls.servername }),
  });
  const wrong = TLS_VERSIONS.flatMap((version) => {
    const offered = scan.versions[version];
    if (isUnknown(offered)) return [`${version} could not be measured: ${offered.unknown}`];
    if (offered === versions.includes(version)) return [];
    return [`${version} is ${offered ? '' : 'not '}offered`];
  });
  const offered = TLS_VERSIONS.filter((version) => scan.versions[version] === true);
  return outcome(`offer only ${versions.join(' and ')}`, wrong, `offered: ${offered.join(', ') || 'none'}`);
}

/** Its first process is killed; a new one runs by itself within the time. */
async function toSurviveKill(
  service: RunningService,
  { withinMs = 60_000 }: Survival = {},
): Promise<Outcome> {
  const promise = `come back within ${withinMs} ms of being killed`;
  const { startedAt: before } = await service.inspect();
  const begun = performance.now();
  await service.kill({ restart: true });
  try {
    await waitFor({
      what: `${service.name} after its process was killed`,
      limitMs: withinMs,
      look: () => startOf(service),
      until: (seen) => seen !== before && seen !== 'down',
    });
    return outcome(promise, [], `back after ${Math.round(performance.now() - begun)} ms`);
  } catch (thrown) {
    if (!(thrown instanceof WaitError)) throw thrown;
    return outcome(promise, [thrown.message], `${service.name} stayed down`);
  }
}

/** Between two containers there is nothing to inspect. */
async function startOf(service: RunningService): Promise<string> {
  try {
    const { startedAt, running } = await service.inspect();
    return running ? startedAt : 'down';
  } catch {
    return 'down';
  }
}

/**
 * For `expect.extend(matchers)`, in Vitest and Jest alike. Each takes what a probe takes, measures over the wire, and is
 * awaited.
 *
 * @example
 * import { expect } from 'vitest';
 * import { matchers } from 'seatrial/vitest';
 *
 * expect.extend(matchers);
 */
export const matchers = { toRefuseWithoutAuth, toLimitTo, toRedirectTo, toOfferOnlyTls, toSurviveKill };
