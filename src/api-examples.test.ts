/** What docs/api.md shows for each function, run: a test each, under the function's name. `@generated` may grow long. @table */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { readConfigSet } from './config/read-config-set.ts';
import {
  acl,
  both,
  defineCheck,
  defineTrial,
  editFiles,
  extendContract,
  fault,
  formatPlace,
  gradeTls,
  hba,
  judgeCsp,
  listTrials,
  loadCatalogue,
  loadConfig,
  makeReport,
  nginx,
  openSockets,
  openWebSocket,
  planBlueprint,
  postgres,
  probeBurst,
  probeHandshake,
  probeHeaders,
  probeHttp,
  probeHttp2,
  probeHttp2Flood,
  probeRate,
  probeRawHttp,
  probeRawHttp2,
  probeTls,
  probeWebSocket,
  profiles,
  readBlueprint,
  readReport,
  redis,
  renderJunit,
  renderTlsTable,
  selectChecks,
  unit,
  writeReport,
} from './index.ts';
import { issueCertificates } from './stack/certificates.ts';

let address: { host: string; port: number };
let secure: { host: string; port: number };
let multiplexed: { host: string; port: number };
let folder: string;
const ends: (() => unknown)[] = [];
const here = new URL('..', import.meta.url).pathname;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-examples-'));
  const web = createServer((request, response) => {
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
    response
      .writeHead(request.url === '/old' ? 301 : 200, request.url === '/old' ? { location: '/new' } : {})
      .end('ahoy');
  });
  new WebSocketServer({ server: web }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(data.toString()));
    socket.send('welcome');
  });
  const { live } = await issueCertificates(['example.test']);
  const tls = createTlsServer({
    key: live['privkey.pem'],
    cert: live['fullchain.pem'],
    minVersion: 'TLSv1.2',
  });
  tls.on('tlsClientError', () => undefined);
  const http2 = createHttp2Server((_, response) => response.end('ahoy'));
  const listening = [web, tls, http2].map(async (server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  });
  const [first, second, third] = await Promise.all(listening);
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('three servers listen');
  [address, secure, multiplexed] = [first, second, third];
  ends.push(
    () => web.closeAllConnections(),
    () => rm(folder, { recursive: true }),
  );
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

const configs = () => readConfigSet(staticSite, here);
const staticSite = defineTrial({
  name: 'guide',
  units: 'fixtures/consumers/static-site/deploy/units',
  contract: {},
});
const reference = () => loadConfig(join(here, 'seatrial.config.ts'));

test('probeHttp', async () => {
  const answer = await probeHttp({ address, path: '/old' });
  expect(answer.status).toBe(301);
  expect(answer.headers).toContainEqual(['location', '/new']);
});

test('probeHeaders', async () => {
  const report = await probeHeaders({ address, path: '/' });
  expect(report.hsts).toMatchObject({ maxAge: 31_536_000, includeSubDomains: true });
});

test('probeRawHttp', async () => {
  const probe = await probeRawHttp({
    address,
    pieces: [{ bytes: 'GET / HTTP/1.1\r\nHost: example.test\r\n\r\n' }],
    stopAfterAnswers: 1,
  });
  expect(probe.statuses).toEqual([200]);
});

test('probeRate', async () => {
  const rate = await probeRate({ address, path: '/', burstRequests: 20, limitMs: 5_000 });
  expect(rate.limited).toBe(false);
});

test('probeBurst', async () => {
  const statuses = await probeBurst({ address, path: '/', count: 5 });
  expect(statuses).toEqual({ 200: 5 });
});

test('probeHttp2', async () => {
  const probe = await probeHttp2({ address: multiplexed, path: '/', count: 3 });
  expect(probe.spoken && probe.statuses).toEqual({ 200: 3 });
});

test('probeHttp2Flood', async () => {
  const flood = await probeHttp2Flood({ address: multiplexed, path: '/', kind: 'rapid-reset', count: 10 });
  expect(flood.sent).toBe(10);
});

test('probeRawHttp2', async () => {
  const probe = await probeRawHttp2({
    address: multiplexed,
    fields: [
      [':method', 'GET'],
      [':scheme', 'http'],
      [':path', '/'],
      [':authority', 'example.test'],
    ],
  });
  expect(probe.status).toBe(200);
});

test('probeTls', async () => {
  const scan = await probeTls({ ...secure, servername: 'example.test' });
  expect(scan.versions['TLS 1.3']).toBe(true);
  expect(scan.versions['TLS 1.0']).toBe(false);
});

test('gradeTls', async () => {
  const scan = await probeTls({ ...secure, servername: 'example.test' });
  expect(gradeTls(scan, 'intermediate').grade).toMatch(/^[ABCF]|unknown/);
});

test('renderTlsTable', async () => {
  const scan = await probeTls({ ...secure, servername: 'example.test' });
  expect(renderTlsTable(scan)).toContain('TLS 1.3');
});

test('openWebSocket', async () => {
  await using socket = await openWebSocket({ address, path: '/' });
  const { data } = await socket.next(5_000);
  expect(data.toString()).toBe('welcome');
});

test('openSockets', async () => {
  await using opened = await openSockets({ address, path: '/', count: 5 });
  const broadcast = await opened.broadcast(5_000);
  expect(broadcast).toMatchObject({ received: 5, missed: 0 });
});

test('probeWebSocket', async () => {
  const probe = await probeWebSocket({ address, path: '/', send: [{ data: 'ahoy' }], receive: 2 });
  expect(probe.open && probe.messages.map(({ data }) => data.toString())).toEqual(['welcome', 'ahoy']);
});

test('probeHandshake', async () => {
  const refused = await probeHandshake({ address, path: '/', broken: { key: 'too short' } });
  expect(refused).toMatchObject({ accepted: false, status: 400 });
});

test('judgeCsp', () => {
  const { weaknesses } = judgeCsp("default-src 'self'; script-src 'self' 'unsafe-inline'");
  expect(weaknesses.length).toBeGreaterThan(0);
});

test('defineTrial', () => {
  const config = defineTrial({
    name: 'my stack',
    units: 'deploy/quadlet',
    host: { 'deploy/nginx': '/etc/nginx' },
    edge: {},
    contract: { names: { apex: 'example.com' }, services: { web: 'web' } },
  });
  expect(config.units).toBe('deploy/quadlet');
});

test('loadConfig', async () => {
  const { contract } = await loadConfig(join(here, 'seatrial.config.ts'));
  expect(contract.names.apex).toBe('senextrader.example');
});

test('readBlueprint', async () => {
  const blueprint = await readBlueprint(staticSite, here);
  expect(blueprint.services.map(({ name, image }) => [name, image.reference])).toEqual([
    ['guide', 'docker.io/library/nginx:1.22'],
  ]);
});

test('planBlueprint', async () => {
  const edited = unit('guide.container').set(
    'Container',
    'Image',
    'docker.io/library/nginx:1.26',
  )(await configs());
  expect(planBlueprint(edited.configs).services[0]?.image.reference).toBe('docker.io/library/nginx:1.26');
});

test('unit', async () => {
  const { edits } = unit('guide.container').set('Container', 'ReadOnly', 'false')(await configs());
  expect(edits).toBe(1);
});

test('nginx', async () => {
  const { config } = await reference();
  const good = await readConfigSet(config, here);
  expect(nginx.set('ssl_protocols', 'TLSv1.2')(good).edits).toBeGreaterThan(0);
});

test('redis', async () => {
  const { config } = await reference();
  const good = await readConfigSet(config, here);
  expect(redis.set('maxmemory', '64mb')(good).edits).toBe(1);
});

test('acl', async () => {
  const { config } = await reference();
  const good = await readConfigSet(config, here);
  expect(acl.change('monitor', (rules) => `${rules} +@all`)(good).edits).toBe(1);
});

test('postgres', async () => {
  const { config } = await reference();
  const good = await readConfigSet(config, here);
  expect(postgres.set('fsync', 'off')(good).edits).toBe(1);
});

test('hba', async () => {
  const { config } = await reference();
  const good = await readConfigSet(config, here);
  expect(hba.set({ type: 'host' }, { method: 'trust' })(good).edits).toBeGreaterThan(0);
});

test('editFiles', async () => {
  const shout = editFiles('unit', (text) => ({
    text: text.replace('small', 'SMALL'),
    edits: text.includes('small') ? 1 : 0,
  }));
  expect(shout(await configs()).edits).toBe(0);
});

test('both', async () => {
  const container = unit('guide.container');
  const edit = both(
    container.set('Container', 'ReadOnly', 'false'),
    container.remove('Container', 'HealthCmd'),
  );
  expect(edit(await configs()).edits).toBe(2);
});

test('fault', () => {
  const writable = fault(
    'the root may be written',
    unit('guide.container').set('Container', 'ReadOnly', 'false'),
    {
      evidence: { readOnly: false },
    },
  );
  expect(writable.title).toBe('the root may be written');
});

test('defineCheck', () => {
  const check = defineCheck({
    id: 'app.greeting',
    title: 'the site greets',
    area: 'app',
    severity: 'error',
    needs: ['edge'],
    run: async ({ trial, signal }) => {
      const target = trial.edge?.http ?? address;
      const { status } = await probeHttp({ address: target, path: '/', signal });
      const breaches =
        status === 200 ? [] : [{ message: `the site answers ${status}`, evidence: { status } }];
      return { evidence: { status }, breaches };
    },
    faults: [],
  });
  expect(check.id).toBe('app.greeting');
});

test('selectChecks', async () => {
  const chosen = selectChecks(await loadCatalogue(), ['edge.tls']);
  expect(chosen.every(({ area }) => area === 'edge')).toBe(true);
});

test('loadCatalogue', async () => {
  const areas = new Set((await loadCatalogue()).map(({ area }) => area));
  expect(areas).toContain('edge');
});

test('profiles', () => {
  expect(profiles.mozillaIntermediate.edge.tls.protocols).toEqual(['TLS 1.2', 'TLS 1.3']);
});

test('extendContract', () => {
  const contract = extendContract(profiles.djangoBehindNginx, { edge: { headers: { hstsPreload: true } } });
  expect(contract.edge?.headers).toMatchObject({ hstsMaxAge: 31_536_000, hstsPreload: true });
});

test('formatPlace', () => {
  expect(formatPlace({ file: 'units/web.container', line: 3, column: 1 })).toBe('units/web.container:3:1');
});

const nothing = {
  stack: 'my stack',
  startedAt: new Date(0),
  endedAt: new Date(1_000),
  findings: [],
  waivers: [],
  images: [],
  fidelity: [],
  boot: [],
  notes: [],
};

test('makeReport', () => {
  const report = makeReport(nothing);
  expect(report).toMatchObject({ release: false, reason: 'nothing was checked' });
});

test('renderJunit', () => {
  expect(renderJunit(makeReport(nothing))).toContain('<testsuites');
});

test('writeReport', async () => {
  await writeReport(makeReport(nothing), folder);
  expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')).stack).toBe('my stack');
});

test('readReport', async () => {
  await writeReport(makeReport(nothing), folder);
  expect((await readReport(folder)).release).toBe(false);
});

test('listTrials', async () => {
  const kept = await listTrials();
  expect(Array.isArray(kept)).toBe(true);
});
