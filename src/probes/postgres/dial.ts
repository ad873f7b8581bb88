import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { MalformedAnswerError, TlsHandshakeError } from '../errors.ts';
import { type GuardedSocket, guardSocket } from '../guarded-socket.ts';
import type { ProbeTarget, TlsChoice } from '../target.ts';

const TLS_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** A connection on which PostgreSQL's start-up may begin. */
export interface Dialled {
  readonly guarded: GuardedSocket;
  readonly stream: Duplex;
  readonly tls: 'offered' | 'refused' | 'not-asked';
}

/** Connects and, where the target asks for TLS, asks the server for it the way PostgreSQL does. */
export async function dialPostgres(target: ProbeTarget, doing: string): Promise<Dialled> {
  const { tls, ...plain } = target;
  const guarded = guardSocket(plain, { doing });
  try {
    await guarded.ready;
    if (tls === undefined) return { guarded, stream: guarded.socket, tls: 'not-asked' };
    guarded.socket.write(TLS_REQUEST);
    const answer = await firstByte(guarded);
    if (answer === 'N') return { guarded, stream: guarded.socket, tls: 'refused' };
    if (answer !== 'S')
      throw new MalformedAnswerError(guarded.target, `it answered a TLS request with ${answer}`);
    return { guarded, stream: await upgrade(guarded, tls), tls: 'offered' };
  } catch (thrown) {
    guarded[Symbol.dispose]();
    throw thrown;
  }
}

/** More than the one byte would be plain text slipped in before the encryption (CVE-2021-23222). */
function firstByte(guarded: GuardedSocket): Promise<string> {
  return new Promise((resolve, reject) => {
    guarded.onFailed(reject);
    guarded.socket.once('data', (chunk: Buffer) => {
      guarded.socket.pause();
      if (chunk.length === 1) resolve(JSON.stringify(chunk.toString('latin1')).slice(1, -1));
      else
        reject(
          new MalformedAnswerError(guarded.target, `it answered a TLS request with ${chunk.length} bytes`),
        );
    });
  });
}

function upgrade(guarded: GuardedSocket, tls: TlsChoice): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    guarded.onFailed(reject);
    const secure = process.getBuiltinModule('node:tls').connect(
      {
        socket: guarded.socket,
        rejectUnauthorized: tls.ca !== undefined,
        ...(tls.ca === undefined ? {} : { ca: tls.ca }),
        ...(tls.servername === undefined ? {} : { servername: tls.servername }),
      },
      () => resolve(secure),
    );
    secure.on('error', (cause) => guarded.fail(new TlsHandshakeError(guarded.target, cause)));
  });
}
