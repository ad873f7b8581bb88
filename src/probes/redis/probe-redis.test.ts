import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { serveTcp } from '../local-server.ts';
import { probeRedis } from './probe-redis.ts';
import { probeRedisServer } from './redis-server.ts';

/** Answers every read with these bytes. */
const saying = (bytes: string) => serveTcp((socket: Socket) => socket.on('data', () => socket.write(bytes)));

test.each([
  ['something else than Redis', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['a server that promises a terabyte', '$999999999999\r\n', 'PROBE_ANSWER_TOO_BIG'],
  ['a server that nests without end', '*1\r\n'.repeat(100), 'PROBE_ANSWER_TOO_BIG'],
  ['a server that answers thousands of times', '+OK\r\n'.repeat(60_000), 'PROBE_MALFORMED_ANSWER'],
])('%s gives a probe error and not a hang', async (_, bytes, code) => {
  await using server = await saying(bytes);
  const probing = probeRedisServer({ address: server.address, login: { password: 'x' }, limitMs: 20_000 });
  await expect(probing).rejects.toMatchObject({ code });
});

test('a server that says nothing meets the time limit, which tells what was seen', async () => {
  await using server = await serveTcp(() => {});
  await expect(probeRedis({ address: server.address, limitMs: 200 })).rejects.toMatchObject({
    code: 'PROBE_TIME_LIMIT',
    lastSeen: 'the connection, and no answer',
  });
});

test('a closed port is a connect error', async () => {
  const server = await serveTcp(() => {});
  await server[Symbol.asyncDispose]();
  await expect(probeRedis({ address: server.address })).rejects.toMatchObject({ code: 'PROBE_CONNECT' });
});

test('the caller can stop it, and gets the own reason back', async () => {
  await using server = await serveTcp(() => {});
  const reason = new Error('enough');
  const probing = probeRedis({ address: server.address, signal: AbortSignal.abort(reason) });
  await expect(probing).rejects.toBe(reason);
});

test('protected mode is told and nothing else is tried', async () => {
  await using server = await serveTcp((socket) => {
    socket.end('-DENIED Redis is running in protected mode because protected mode is enabled\r\n');
  });
  const { anonymous } = await probeRedis({ address: server.address });
  expect(anonymous).toMatchObject({ protectedMode: true, open: false, beyondLogin: [], ways: [] });
});

test('a wrong login names the user and never the password', async () => {
  await using server = await saying('-WRONGPASS invalid username-password pair: hunter2\r\n');
  const probing = probeRedisServer({
    address: server.address,
    login: { username: 'app', password: 'hunter2' },
  });
  const error = await probing.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'PROBE_REDIS_LOGIN' });
  expect(String(error)).toContain('app');
  expect(String(error)).not.toContain('hunter2');
});
