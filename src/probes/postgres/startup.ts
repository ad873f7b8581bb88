import { MalformedAnswerError } from '../errors.ts';
import type { ProbeTarget } from '../target.ts';
import { type Dialled, dialPostgres } from './dial.ts';
import { type PostgresMessage, PostgresMessages, readStrings } from './messages.ts';
import type { AuthenticationMethod, PostgresServerError, PostgresStartup } from './postgres-types.ts';

const MAX_MESSAGE_BYTES = 64 * 1024;
/** Notices and the like before the server says what it wants. */
const MAX_MESSAGES = 100;
const BEFORE_AUTHENTICATION = new Set(['R', 'E', 'N', 'v']);

const METHODS: Readonly<Record<number, AuthenticationMethod>> = {
  0: 'trust',
  3: 'cleartext',
  5: 'md5',
  7: 'gss',
  9: 'sspi',
  10: 'scram',
};

/** As whom, and to which database, a connection is begun. */
export interface StartupOptions extends ProbeTarget {
  readonly user: string;
  readonly database: string;
}

/**
 * Begins a session and stops where the server says how the user is to prove itself: no password is ever sent. With
 * `tls` in the target TLS is asked for first, as `hostssl` and `hostnossl` lines differ.
 */
export async function probePostgresStartup(options: StartupOptions): Promise<PostgresStartup> {
  const dialled = await dialPostgres(options, 'asking for the authentication method of');
  using guarded = dialled.guarded;
  const message = await firstAnswer(dialled, startupMessage(options.user, options.database));
  dialled.stream.end(Buffer.from([88, 0, 0, 0, 4]));
  const asked = { user: options.user, database: options.database, tls: dialled.tls };
  if (message.type === 'E')
    return { ...asked, method: 'rejected', mechanisms: [], error: readServerError(message.body) };
  if (message.body.length < 4)
    throw new MalformedAnswerError(guarded.target, 'its authentication request is cut short');
  const code = message.body.readUInt32BE(0);
  const mechanisms = code === 10 ? readStrings(message.body, 4).filter((name) => name !== '') : [];
  return { ...asked, method: METHODS[code] ?? 'other', mechanisms };
}

function startupMessage(user: string, database: string): Buffer {
  const words = ['user', user, 'database', database, 'application_name', 'seatrial'];
  const body = Buffer.from(`${words.map((word) => `${word.replaceAll('\0', '')}\0`).join('')}\0`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.writeUInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}

function firstAnswer({ guarded, stream }: Dialled, startup: Buffer): Promise<PostgresMessage> {
  const messages = new PostgresMessages(guarded.target, MAX_MESSAGE_BYTES);
  let others = 0;
  return new Promise((resolve, reject) => {
    guarded.onFailed(reject);
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => {
      try {
        for (const message of messages.push(chunk)) {
          guarded.saw(`a message of the type ${message.type}`);
          if (message.type === 'R' || message.type === 'E') resolve(message);
          else others += 1;
          if (others > MAX_MESSAGES || !BEFORE_AUTHENTICATION.has(message.type))
            throw new MalformedAnswerError(
              guarded.target,
              `it begins with a message of the type ${message.type}`,
            );
        }
      } catch (thrown) {
        guarded.fail(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    });
    stream.resume();
    stream.write(startup);
  });
}

function readServerError(body: Buffer): PostgresServerError {
  const fields = new Map(readStrings(body, 0).map((field) => [field.slice(0, 1), field.slice(1)]));
  return {
    severity: fields.get('V') ?? fields.get('S') ?? 'unknown',
    sqlState: fields.get('C') ?? 'unknown',
    message: (fields.get('M') ?? 'unknown').slice(0, 500),
  };
}
