import fc from 'fast-check';
import { test } from 'vitest';
import { SeatrialError } from '../../errors.ts';
import { serveTcp } from '../local-server.ts';
import { probePostgresServer } from './postgres-server.ts';

function message(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const TRUSTED = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);

/** Says the login, then each answer to the next thing it hears, and hangs up after the last. */
function playing(answers: readonly Buffer[]) {
  return serveTcp((socket) => {
    const left = [TRUSTED, ...answers];
    socket.on('data', () => {
      const answer = left.shift();
      if (answer === undefined) socket.end();
      else if (left.length === 0) socket.end(answer);
      else socket.write(answer);
    });
  });
}

const body = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom(
      '\0',
      'SERROR\0C42501\0Mno\0\0',
      'SELECT 1\0',
      'I',
      '\0\x01json\0',
      '\0\x01\0\0\0\x02{}',
      '\0\x01\xff\xff\xff\xff',
    )
    .map((text) => Buffer.from(text, 'latin1')),
);

const part = fc.tuple(fc.constantFrom(...'RESKENZTDCIAnst123vGHWdcx?'), body);
const answer = fc
  .array(part, { maxLength: 6 })
  .map((parts) => Buffer.concat(parts.map(([type, bytes]) => message(type, bytes))));

test('whatever a hostile PostgreSQL says, a session ends in an error of ours', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), async (answers) => {
      await using server = await playing(answers);
      const probing = probePostgresServer({
        address: server.address,
        login: { user: 'app', database: 'shop', password: 'x' },
        limitMs: 30,
      });
      const ended = await probing.then(
        () => 'it was believed',
        (thrown: unknown) => thrown,
      );
      if (!(ended instanceof SeatrialError)) throw ended;
    }),
    { numRuns: 250 },
  );
});
