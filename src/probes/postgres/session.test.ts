import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ProbeError } from '../errors.ts';
import { serveTcp } from '../local-server.ts';
import { probePostgresServer } from './postgres-server.ts';
import { tryPostgresLogin } from './try-login.ts';

const login = { user: 'app', database: 'shop', password: 'hunter2' };

function message(type: string, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

const TRUSTED = Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')]);
const SCRAM = message('R', '\0\0\0\x0aSCRAM-SHA-256\0\0');

/** Answers the first bytes with the first of these, the second with the second, and so on. */
function playing(...answers: readonly Buffer[]) {
  return serveTcp((socket: Socket) => {
    let turn = 0;
    socket.on('data', () => {
      const answer = answers[Math.min(turn, answers.length - 1)];
      turn += 1;
      if (answer !== undefined) socket.write(answer);
    });
  });
}

async function codeOf(probing: Promise<unknown>): Promise<string> {
  const thrown: unknown = await probing.then(
    () => new Error('it was accepted'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof ProbeError)) throw thrown;
  return thrown.code;
}

test('a row that lies about its length ends in a probe error, not in a crash of the process', async () => {
  const row = message('D', Buffer.from([0, 9, 0, 0, 0, 200, 1]));
  await using server = await playing(TRUSTED, row);
  expect(await codeOf(probePostgresServer({ address: server.address, login, limitMs: 20_000 }))).toBe(
    'PROBE_MALFORMED_ANSWER',
  );
});

test.each([
  ['an error whose fields have no end', message('E', 'SFATAL')],
  ['a notice whose last field has no end', message('N', 'SNOTICE\0Mhello')],
  ['an empty error', message('E', '')],
  ['the start of a COPY', message('G', Buffer.from([0, 0, 0]))],
  ['an end without the count of rows', message('Z', 'I')],
])('%s ends the session in a probe error and does not hang it', async (_, bytes) => {
  await using server = await playing(TRUSTED, bytes);
  expect(await codeOf(probePostgresServer({ address: server.address, login, limitMs: 20_000 }))).toBe(
    'PROBE_MALFORMED_ANSWER',
  );
});

test('a SCRAM iteration count that would compute for hours is refused', async () => {
  const nonce = Buffer.from('\0\0\0\x0br=x,s=c2FsdA==,i=2147483647');
  await using server = await playing(SCRAM, message('R', nonce));
  expect(await codeOf(tryPostgresLogin({ address: server.address, login, limitMs: 20_000 }))).toBe(
    'PROBE_ANSWER_TOO_BIG',
  );
});

test('a refused login is an answer that does not hold the password', async () => {
  const refusal = message('E', 'SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user "app"\0\0');
  await using server = await playing(message('R', '\0\0\0\x03'), refusal);
  const tried = await tryPostgresLogin({ address: server.address, login, limitMs: 20_000 });
  expect(tried).toMatchObject({ accepted: false, error: { sqlState: '28P01' } });
  expect(JSON.stringify(tried)).not.toContain('hunter2');
});

test('TLS that was asked for and not offered fails the session', async () => {
  await using server = await playing(Buffer.from('N'));
  const probing = tryPostgresLogin({ address: server.address, login, tls: {}, limitMs: 20_000 });
  expect(await codeOf(probing)).toBe('PROBE_MALFORMED_ANSWER');
});

test('a server that hangs after the login meets the time limit', async () => {
  await using server = await playing(TRUSTED, Buffer.alloc(0));
  expect(await codeOf(probePostgresServer({ address: server.address, login, limitMs: 300 }))).toBe(
    'PROBE_TIME_LIMIT',
  );
});
