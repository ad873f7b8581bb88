import fc from 'fast-check';
import { test } from 'vitest';
import { SeatrialError } from '../../errors.ts';
import { serveTcp } from '../local-server.ts';
import { probeAclMatrix } from './acl-matrix.ts';
import { probeRedisServer } from './redis-server.ts';

/** Says the login is right, then each answer to the next thing it hears, and hangs up after the last. */
function playing(answers: readonly string[]) {
  return serveTcp((socket) => {
    const left = ['+OK\r\n', ...answers];
    socket.on('data', () => {
      const answer = left.shift();
      if (answer === undefined) socket.end();
      else if (left.length === 0) socket.end(answer);
      else socket.write(answer);
    });
  });
}

const answer = fc.oneof(
  fc.constantFrom(
    '*0\r\n',
    '*-1\r\n',
    '$-1\r\n',
    ':1\r\n',
    '-ERR no\r\n',
    '_\r\n',
    '%1\r\n+a\r\n*1\r\n:1\r\n',
    '*1\r\n*0\r\n',
  ),
  fc.constantFrom(
    '*1\r\n$19\r\nuser u on ~* +@all \r\n',
    '*1\r\n*3\r\n+get\r\n:2\r\n*0\r\n',
    '*1\r\n*2\r\n+get\r\n:-99999999\r\n',
  ),
  fc.string({ maxLength: 20 }).map((text) => `+${text.replaceAll(/[\r\n]/g, '')}\r\n`),
  fc.string({ maxLength: 20 }),
);

const login = { username: 'admin', password: 'x' };

test('whatever a hostile Redis says, a probe ends with facts or an error of ours', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (answers, matrix) => {
        await using server = await playing(answers);
        const probe = matrix ? probeAclMatrix : probeRedisServer;
        const ended: unknown = await probe({ address: server.address, login, limitMs: 30 }).catch(
          (thrown: unknown) => thrown,
        );
        if (ended instanceof Error && !(ended instanceof SeatrialError)) throw ended;
      },
    ),
    { numRuns: 250 },
  );
});
