import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalChain, makeChain } from '../../probes/tls/testing/local-chain.ts';
import { connectTo } from './connect-to.ts';
import { createApi } from './create-api.ts';
import type { EngineApi } from './engine-api.ts';
import { createTransport, type EngineAddress } from './transport.ts';

let folder: string;
let path: string;
let server: Server | ReturnType<typeof createRawServer> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatrial-'));
  path = join(folder, 's');
});

afterEach(() => {
  if (server !== undefined && 'closeAllConnections' in server) server.closeAllConnections();
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

test('an engine that is gone is ENGINE_STOPPED, and says what was asked', async () => {
  await expect(api().containers.list()).rejects.toMatchObject({
    code: 'ENGINE_STOPPED',
    exitCode: 3,
    message: expect.stringContaining('the list of containers'),
  });
});

test('an engine that hangs up in the middle of an answer is ENGINE_STOPPED', async () => {
  await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('[{"Id":', () => response.destroy());
  });
  await expect(api().containers.list()).rejects.toMatchObject({ code: 'ENGINE_STOPPED' });
});

test('an engine that never answers is ENGINE_TIME_LIMIT', async () => {
  await serve(() => undefined);
  await expect(api().containers.list({ limitMs: 50 })).rejects.toMatchObject({ code: 'ENGINE_TIME_LIMIT' });
});

test('an engine that dribbles for ever is ENGINE_TIME_LIMIT', async () => {
  await serve((_request, response) => {
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  });
  await expect(api().containers.list({ limitMs: 200 })).rejects.toMatchObject({ code: 'ENGINE_TIME_LIMIT' });
});

test('an aborted call rejects with the reason of the abort', async () => {
  const stop = new AbortController();
  await serve(() => stop.abort(new Error('enough')));
  await expect(api().containers.list({ signal: stop.signal })).rejects.toThrow('enough');
});

test('an answer without end is stopped at the limit', async () => {
  await serve((_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const archive = api().containers.getArchive('a', '/b', { maxBytes: 1_000_000 });
  await expect(archive).rejects.toMatchObject({
    code: 'ENGINE_ANSWER',
    message: expect.stringContaining('1000000'),
  });
});

test.each([
  ['no JSON', 'surprise', /is not JSON/],
  ['another shape', '{"Id": 7}', /cannot be read/],
  ['nothing', '', /is not JSON/],
])('%s in an answer is ENGINE_ANSWER', async (_name, body, said) => {
  await serve((_request, response) => response.end(body));
  await expect(api().containers.list()).rejects.toMatchObject({
    code: 'ENGINE_ANSWER',
    message: expect.stringMatching(said),
  });
});

test.each([
  [500, '{"message":"write /x: no space left on device"}', 'ENGINE_DISK_FULL', 'no space left'],
  [409, '{"cause":"in use","message":"volume is in use"}', 'ENGINE_REFUSED', 'volume is in use'],
  [500, '', 'ENGINE_REFUSED', 'nothing'],
])('status %i with %s is %s', async (status, body, code, said) => {
  await serve((_request, response) => response.writeHead(status).end(body));
  await expect(api().volumes.remove('data')).rejects.toMatchObject({
    code,
    message: expect.stringContaining(said),
  });
});

test('what is not there is undefined for inspect and fine for remove', async () => {
  await serve((_request, response) => response.writeHead(404).end('{"message":"no such container"}'));
  expect(await api().containers.inspect('a')).toBeUndefined();
  expect(await api().images.inspect('a')).toBeUndefined();
  await api().containers.remove('a');
});

test('a pull that fails in its progress lines fails with their words', async () => {
  await serve((_request, response) =>
    response.end('{"status":"pulling"}\nnot json\n{"error":"manifest unknown"}\n'),
  );
  await expect(api().images.pull('a:b')).rejects.toMatchObject({
    code: 'ENGINE_REFUSED',
    said: 'manifest unknown',
  });
});

test('a login goes in its header, never in the address', async () => {
  const seen: { url: string | undefined; auth: unknown }[] = [];
  await serve((request, response) => {
    seen.push({ url: request.url, auth: request.headers['x-registry-auth'] });
    response.end('{"id":"1"}\n');
  });
  await api().images.pull('a:b', { login: { username: 'captain', password: 'sesame', server: 'r' } });
  expect(seen[0]?.url).not.toContain('sesame');
  const header = JSON.parse(Buffer.from(String(seen[0]?.auth), 'base64url').toString('utf8'));
  expect(header).toEqual({ username: 'captain', password: 'sesame', serveraddress: 'r' });
});

test('an engine that answers no HTTP fails, and does not hang', async () => {
  server = createRawServer((socket) => socket.end('ahoy\r\n\r\n')).listen(path);
  await once(server, 'listening');
  await expect(api().containers.list()).rejects.toThrow();
});

test('an engine behind TLS is reached with certificates, at its own name alone', async () => {
  const chain = await makeChain();
  const { authority } = chain;
  const client = await makeChain({ authority, isClient: true });
  const stranger = await makeChain({ isClient: true });
  const certificates = ({ leaf, intermediate }: LocalChain) => ({
    key: leaf.key,
    cert: leaf.cert + intermediate,
  });
  const secure = createSecureServer(
    { ...certificates(chain), ca: chain.root, requestCert: true, rejectUnauthorized: true },
    (_request, response) => response.end('[]'),
  );
  server = secure.listen(0, '127.0.0.1');
  await once(secure, 'listening');
  const { port } = secure.address() as AddressInfo;
  const address = (host: string, from: LocalChain): EngineAddress => {
    return { kind: 'tcp', host, port, tls: { ca: chain.root, ...certificates(from) } };
  };
  const containersOf = (from: EngineAddress) => createApi(createTransport(from), 'docker').containers.list();
  expect(await containersOf(address('localhost', client))).toEqual([]);
  await expect(containersOf(address('localhost', stranger))).rejects.toThrow();
  await expect(containersOf(address('127.0.0.1', client))).rejects.toThrow(
    "not match certificate's altnames",
  );

  const raw = await connectTo(address('localhost', client));
  raw.end('GET /containers/json HTTP/1.0\r\n\r\n');
  expect(await text(raw)).toContain('200 OK');
});

function api(): EngineApi {
  return createApi(createTransport({ kind: 'unix', path }), 'podman');
}

async function serve(listener: RequestListener): Promise<void> {
  server = createServer(listener).listen(path);
  await once(server, 'listening');
}
