import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { serveTcp } from '../local-server.ts';
import { probePostgresStartup } from './startup.ts';

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const asks = (code: number, rest = ''): Buffer => {
  const body = Buffer.alloc(4);
  body.writeUInt32BE(code);
  return message('R', Buffer.concat([body, Buffer.from(rest)]));
};

const answering = (bytes: Buffer) =>
  serveTcp((socket: Socket) => socket.on('data', () => socket.write(bytes)));
const asked = { user: 'app', database: 'shop', limitMs: 10_000 };

test.each([
  ['trust', 0, ''],
  ['cleartext', 3, ''],
  ['md5', 5, 'salt'],
  ['gss', 7, ''],
  ['sspi', 9, ''],
  ['scram', 10, 'SCRAM-SHA-256\0\0'],
  ['other', 99, ''],
] as const)('the method %s is told by its number', async (method, code, rest) => {
  await using server = await answering(asks(code, rest));
  const startup = await probePostgresStartup({ ...asked, address: server.address });
  expect(startup).toMatchObject({
    method,
    tls: 'not-asked',
    mechanisms: method === 'scram' ? ['SCRAM-SHA-256'] : [],
  });
});

test('a rejection is an answer, with the server’s own words', async () => {
  const fields = 'SFATAL\0VFATAL\0C28000\0Mno pg_hba.conf entry for host\0\0';
  await using server = await answering(message('E', Buffer.from(fields)));
  const startup = await probePostgresStartup({ ...asked, address: server.address });
  expect(startup).toMatchObject({
    method: 'rejected',
    error: { severity: 'FATAL', sqlState: '28000', message: 'no pg_hba.conf entry for host' },
  });
});

test('the start-up message carries user and database, and no password follows', async () => {
  const came: Buffer[] = [];
  await using server = await serveTcp((socket) =>
    socket.on('data', (chunk) => {
      came.push(chunk);
      socket.write(asks(3));
    }),
  );
  await probePostgresStartup({ ...asked, address: server.address });
  const sent = Buffer.concat(came);
  expect(sent.readUInt32BE(0)).toBe(came[0]?.length);
  expect(sent.readUInt32BE(4)).toBe(196_608);
  expect(sent.toString('latin1', 8, came[0]?.length)).toBe(
    'user\0app\0database\0shop\0application_name\0seatrial\0\0',
  );
  expect(sent.subarray(came[0]?.length).toString('latin1').replace('X\0\0\0\x04', '')).toBe('');
});

test('a server without TLS says so and is asked without', async () => {
  await using server = await serveTcp((socket) => {
    socket.once('data', () => {
      socket.write('N');
      socket.once('data', () => socket.write(asks(10, 'SCRAM-SHA-256\0\0')));
    });
  });
  const startup = await probePostgresStartup({ ...asked, address: server.address, tls: {} });
  expect(startup).toMatchObject({ tls: 'refused', method: 'scram' });
});

test.each([
  ['a message of four gigabytes', Buffer.from([82, 255, 255, 255, 255]), 'PROBE_ANSWER_TOO_BIG'],
  ['a message shorter than its own length', Buffer.from([82, 0, 0, 0, 1]), 'PROBE_MALFORMED_ANSWER'],
  ['a request cut short', message('R', Buffer.from([0])), 'PROBE_MALFORMED_ANSWER'],
  ['another protocol', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'PROBE_ANSWER_TOO_BIG'],
  ['rows before any login', message('D', Buffer.from([0, 0])), 'PROBE_MALFORMED_ANSWER'],
  [
    'notices without end',
    Buffer.concat(Array(200).fill(message('N', Buffer.from('x\0')))),
    'PROBE_MALFORMED_ANSWER',
  ],
])('%s is a probe error', async (_, bytes, code) => {
  await using server = await answering(bytes);
  await expect(probePostgresStartup({ ...asked, address: server.address })).rejects.toMatchObject({ code });
});

test('plain text slipped in behind the TLS answer is refused', async () => {
  await using server = await serveTcp((socket) => socket.once('data', () => socket.write('Sinjected')));
  const probing = probePostgresStartup({ ...asked, address: server.address, tls: {} });
  await expect(probing).rejects.toMatchObject({ code: 'PROBE_MALFORMED_ANSWER' });
});

test('a broken TLS handshake is a TLS error', async () => {
  await using server = await serveTcp((socket) => {
    socket.once('data', () => {
      socket.write('S');
      socket.once('data', () => socket.end('this is no TLS record'));
    });
  });
  const probing = probePostgresStartup({ ...asked, address: server.address, tls: {} });
  await expect(probing).rejects.toMatchObject({ code: 'PROBE_TLS_HANDSHAKE' });
});

test('silence meets the time limit', async () => {
  await using server = await serveTcp(() => {});
  const probing = probePostgresStartup({ ...asked, address: server.address, limitMs: 200 });
  await expect(probing).rejects.toMatchObject({ code: 'PROBE_TIME_LIMIT' });
});
