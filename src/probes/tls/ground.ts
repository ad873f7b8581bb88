import { bulkCipher } from './crypto/bulk-cipher.ts';
import { AGREEABLE_GROUPS } from './crypto/key-agreement.ts';
import { HandshakeEndedError } from './fact.ts';
import { ALL_GROUPS } from './registry/groups.ts';
import { cipherSuite } from './registry/suite-traits.ts';
import type { RecordVersion } from './registry/versions.ts';
import type { Scanner } from './scanner.ts';
import type { ClientHello } from './wire/client-hello.ts';

/** What the first round of a scan found out, which all later questions build on. */
export interface Ground {
  readonly scanner: Scanner;
  /** The suites of each version that is offered, in the order in which the server took them. */
  readonly suites: ReadonlyMap<RecordVersion, readonly number[]>;
}

/** The newest version up to TLS 1.2 that is offered. */
export function newestOlder(ground: Ground): RecordVersion | undefined {
  return (['TLS 1.2', 'TLS 1.1', 'TLS 1.0', 'SSLv3'] as const).find((version) => ground.suites.has(version));
}

/** Whether TLS 1.3 is offered. */
export function hasTls13(ground: Ground): boolean {
  return ground.suites.has('TLS 1.3');
}

/** A hello that the server is known to accept; `keep` narrows its suites. */
export function helloFor(
  ground: Ground,
  version: RecordVersion,
  keep: (code: number) => boolean = () => true,
): ClientHello {
  const suites = (ground.suites.get(version) ?? []).filter(keep);
  const hello = { version, suites, serverName: ground.scanner.target.serverName };
  return version === 'TLS 1.3' ? { ...hello, groups: ALL_GROUPS } : hello;
}

/** A hello whose handshake this probe can carry to its end. */
export function finishableHello(ground: Ground, version: RecordVersion): ClientHello {
  const hello = helloFor(ground, version, isFinishable);
  if (hello.suites.length === 0 || version === 'SSLv3') {
    throw new HandshakeEndedError(
      `no suite of ${version} is offered that this probe can finish a handshake with`,
    );
  }
  return { ...hello, groups: AGREEABLE_GROUPS };
}

function isFinishable(code: number): boolean {
  const { keyExchange, authentication } = cipherSuite(code);
  const isKnown = ['any', 'RSA', 'DHE', 'ECDHE'].includes(keyExchange) && !authentication.includes('PSK');
  return isKnown && bulkCipher(code) !== undefined;
}
