import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { ConnectionLostError } from '../errors.ts';
import { formatAddress, type ProbeTarget } from '../target.ts';
import { withinLimit } from '../within-limit.ts';

export interface ServedCertificateOptions extends ProbeTarget {
  /** The only version to offer; whatever is agreed on unless told. */
  readonly version?: 'TLSv1.2' | 'TLSv1.3' | undefined;
  /** A session of an earlier connection to take up. */
  readonly session?: Buffer | undefined;
}

export interface ServedCertificate {
  readonly serial: string;
  /** The server took the session up, and so sent no certificate: `serial` is the one of the session. */
  readonly isResumed: boolean;
  /** For a later connection; null where the server gives none within a second. */
  readonly session: Buffer | null;
}

/** The leaf that one connection gets. It is not judged: trust is the scan's business. `limitMs` is 10 s unless told. */
export async function probeServedCertificate(options: ServedCertificateOptions): Promise<ServedCertificate> {
  return withinLimit(options, 10_000, async (run) => {
    const { version, session } = options;
    const socket = process.getBuiltinModule('node:tls').connect({
      ...options.address,
      rejectUnauthorized: false,
      ...(options.tls?.servername === undefined ? {} : { servername: options.tls.servername }),
      ...(version === undefined ? {} : { minVersion: version, maxVersion: version }),
      ...(session === undefined ? {} : { session }),
    });
    const given: Buffer[] = [];
    socket.on('session', (each: Buffer) => given.push(each));
    try {
      await once(socket, 'secureConnect', { signal: run.signal });
      const serial = socket.getPeerCertificate().serialNumber;
      const isResumed = socket.isSessionReused();
      if (given.length === 0) await firstSession(socket, run.signal);
      return { serial, isResumed, session: given[0] ?? null };
    } catch (cause) {
      options.signal?.throwIfAborted();
      const how = cause instanceof Error ? `did not shake hands (${cause.message})` : 'did not shake hands';
      throw new ConnectionLostError(formatAddress(options.address), { how, lastSeen: run.lastSeen, cause });
    } finally {
      socket.on('error', () => undefined);
      socket.destroy();
    }
  });
}

/** In TLS 1.3 sessions come after the handshake, if they come. */
async function firstSession(socket: TLSSocket, signal: AbortSignal): Promise<void> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(1000)]);
  await once(socket, 'session', { signal: patience }).catch(() => undefined);
}
