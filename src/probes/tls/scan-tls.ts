import { isIP } from 'node:net';
import { guardSocket } from '../guarded-socket.ts';
import { type Fact, isUnknown, measure } from './fact.ts';
import { probeAlpn } from './facts/alpn.ts';
import { probeCcsInjection } from './facts/ccs-injection.ts';
import { probeCertificates } from './facts/certificates.ts';
import { type CipherFacts, probeCiphers } from './facts/ciphers.ts';
import { probeDh } from './facts/dh.ts';
import { probeGroups12, probeGroups13 } from './facts/groups.ts';
import { probeHeartbleed } from './facts/heartbleed.ts';
import {
  probeCompression,
  probeEncryptThenMac,
  probeFallbackScsv,
  probeHelloExtensions,
} from './facts/hello-extensions.ts';
import { probeClientRenegotiation } from './facts/renegotiation.ts';
import { probeResumption12, probeResumption13 } from './facts/resumption.ts';
import { probeRobot } from './facts/robot.ts';
import { probeServerNames } from './facts/server-names.ts';
import { probeSignatures12, probeSignatures13 } from './facts/signatures.ts';
import { probeSsl2, type Ssl2Offer } from './facts/ssl2.ts';
import { probeStaple } from './facts/staple.ts';
import { probeTolerance } from './facts/tolerance.ts';
import { probeVersion, type VersionOffer } from './facts/versions.ts';
import { readWeaknesses } from './facts/weaknesses.ts';
import type { Ground } from './ground.ts';
import type { TlsProbeOptions } from './probe-tls.ts';
import type { RecordVersion, TlsVersion } from './registry/versions.ts';
import { Scanner } from './scanner.ts';
import type { TlsScan } from './tls-scan.ts';
import { wasReset } from './wire/wire.ts';

const DEFAULT_LIMIT_MS = 30_000;
const RECORD_VERSIONS = ['SSLv3', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const;

interface Opening {
  readonly ssl2: Fact<Ssl2Offer>;
  readonly offers: Readonly<Record<RecordVersion, VersionOffer>>;
}

/** Asks everything, as `probeTls` says. */
export async function scanTls(options: TlsProbeOptions): Promise<TlsScan> {
  const started = new Date();
  const startedMs = performance.now();
  const scanner = scannerFor(options);
  await expectListener(options);
  const opening = await probeOpening(scanner);
  const suites = RECORD_VERSIONS.map((version) => [version, opening.offers[version].suites] as const);
  const ground: Ground = { scanner, suites: new Map(suites.flatMap(([v, found]) => keepOffered(v, found))) };
  const [ciphers, facts, chains] = await Promise.all([
    probeAllCiphers(scanner, opening),
    probeFacts(ground, opening),
    probeCertificates(ground, { ca: options.ca, now: started }),
  ]);
  options.signal?.throwIfAborted();
  return {
    target: { host: options.host, port: options.port, servername: scanner.target.serverName ?? null },
    startedAt: started.toISOString(),
    speaksTls: speaksTls(opening),
    versions: versionsOf(opening),
    ssl2: opening.ssl2,
    ciphers,
    ...facts,
    chains,
    weaknesses: readWeaknesses({ ciphers, ssl2: opening.ssl2, compression: facts.compression, dh: facts.dh }),
    connections: scanner.connections,
    tookMs: performance.now() - startedMs,
  };
}

function scannerFor(options: TlsProbeOptions): Scanner {
  const host = isIP(options.host) === 0 ? options.host : undefined;
  return new Scanner({
    address: { host: options.host, port: options.port },
    serverName: options.servername ?? host,
    limitMs: options.limitMs ?? DEFAULT_LIMIT_MS,
    signal: options.signal,
  });
}

/** Throws a ConnectError where nothing listens: no fact about TLS can be had there. */
async function expectListener({ host, port, limitMs, signal }: TlsProbeOptions): Promise<void> {
  const target = { address: { host, port }, limitMs: limitMs ?? DEFAULT_LIMIT_MS, signal };
  using guarded = guardSocket(target, { doing: 'connecting to' });
  await guarded.ready.catch((thrown: unknown) => {
    if (!wasReset(thrown)) throw thrown;
  });
}

async function probeOpening(scanner: Scanner): Promise<Opening> {
  const [ssl2, ...offers] = await Promise.all([
    probeSsl2(scanner),
    ...RECORD_VERSIONS.map((version) => probeVersion(scanner, version)),
  ]);
  const entries = RECORD_VERSIONS.map((version, at) => [version, offers[at]]);
  return { ssl2, offers: Object.fromEntries(entries) as Record<RecordVersion, VersionOffer> };
}

async function probeAllCiphers(
  scanner: Scanner,
  opening: Opening,
): Promise<Record<RecordVersion, Fact<CipherFacts>>> {
  const found = await Promise.all(
    RECORD_VERSIONS.map(
      async (version) =>
        [version, await probeCiphers(scanner, version, opening.offers[version].suites)] as const,
    ),
  );
  return Object.fromEntries(found) as Record<RecordVersion, Fact<CipherFacts>>;
}

/** All that is asked of a server that offers anything; of one that offers nothing the reason is the answer. */
async function probeFacts(ground: Ground, opening: Opening) {
  const nothing = ground.suites.size === 0 ? { unknown: whyNothing(opening) } : undefined;
  const ask = <T>(look: (ground: Ground) => Promise<T>): Promise<Fact<T>> =>
    nothing === undefined ? measure(() => look(ground)) : Promise.resolve(nothing);
  const { names, ...asked } = await all({
    groups12: ask(probeGroups12),
    groups13: ask(probeGroups13),
    schemes12: ask(probeSignatures12),
    schemes13: ask(probeSignatures13),
    dh: ask(probeDh),
    extensions: ask(probeHelloExtensions),
    encryptThenMac: ask(probeEncryptThenMac),
    compression: ask(probeCompression),
    fallbackScsv: ask(probeFallbackScsv),
    clientRenegotiation: ask(probeClientRenegotiation),
    alpn: ask(probeAlpn),
    staple: ask(probeStaple),
    resumption12: ask(probeResumption12),
    resumption13: ask(probeResumption13),
    names: ask(probeServerNames),
    tolerance: ask(probeTolerance),
    heartbleed: ask(probeHeartbleed),
    ccsInjection: ask(probeCcsInjection),
    robot: ask(probeRobot),
  });
  const { groups12, groups13, schemes12, schemes13, ...rest } = asked;
  return {
    ...rest,
    groups: { tls12: groups12, tls13: groups13 },
    signatureSchemes: { tls12: schemes12, tls13: schemes13 },
    serverNames: isUnknown(names) ? { asked: names, unknownName: names, noName: names } : names,
  };
}

async function all<T extends Record<string, Promise<unknown>>>(
  promises: T,
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const entries = Object.entries(promises).map(async ([key, promise]) => [key, await promise] as const);
  return Object.fromEntries(await Promise.all(entries)) as { [K in keyof T]: Awaited<T[K]> };
}

function keepOffered(
  version: RecordVersion,
  found: Fact<readonly number[]>,
): [RecordVersion, readonly number[]][] {
  return isUnknown(found) || found.length === 0 ? [] : [[version, found]];
}

function versionsOf({ ssl2, offers }: Opening): Record<TlsVersion, Fact<boolean>> {
  const older = isUnknown(ssl2) ? ssl2 : ssl2.isOffered;
  const rest = RECORD_VERSIONS.map((version) => [version, offers[version].isOffered]);
  return { SSLv2: older, ...(Object.fromEntries(rest) as Record<RecordVersion, Fact<boolean>>) };
}

function speaksTls(opening: Opening): Fact<boolean> {
  const facts = Object.values(versionsOf(opening));
  if (facts.includes(true)) return true;
  return facts.find(isUnknown) ?? false;
}

function whyNothing(opening: Opening): string {
  const why = Object.values(versionsOf(opening)).find(isUnknown)?.unknown;
  return why === undefined ? 'no version of TLS is offered' : `no version of TLS was answered: ${why}`;
}
