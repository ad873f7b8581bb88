import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../free-port.ts';
import { waitFor } from '../../wait.ts';
import { type LocalServer, listen } from '../local-server.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { probeRate } from './probe-rate.ts';
import type { RateMeasured } from './rate-types.ts';

interface Setting {
  readonly rate: string;
  readonly perSecond: number;
  readonly burst: number;
  /** What stands behind `burst=` in Nginx. */
  readonly mode: '' | 'nodelay' | `delay=${number}`;
}

/** The reference's three zones first. */
const settings: readonly Setting[] = [
  { rate: '5r/m', perSecond: 5 / 60, burst: 2, mode: 'nodelay' },
  { rate: '10r/s', perSecond: 10, burst: 20, mode: 'nodelay' },
  { rate: '20r/s', perSecond: 20, burst: 20, mode: 'nodelay' },
  { rate: '5r/m', perSecond: 5 / 60, burst: 2, mode: '' },
  { rate: '10r/s', perSecond: 10, burst: 20, mode: '' },
  { rate: '20r/s', perSecond: 20, burst: 0, mode: '' },
  { rate: '1r/s', perSecond: 1, burst: 0, mode: '' },
  { rate: '30r/m', perSecond: 0.5, burst: 5, mode: 'nodelay' },
  { rate: '100r/s', perSecond: 100, burst: 30, mode: 'nodelay' },
  { rate: '3r/s', perSecond: 3, burst: 8, mode: 'delay=4' },
  { rate: '50r/s', perSecond: 50, burst: 12, mode: 'delay=6' },
  { rate: '7r/s', perSecond: 7, burst: 1, mode: 'nodelay' },
];

const TABLE = new URL('../../../docs/rate-judge.md', import.meta.url);
/** Row of the table to what was measured for it. */
const results = new Map<string, RateMeasured>();

let nginx: RunningNginx;
let behind: LocalServer;

beforeAll(async () => {
  behind = await listen(createServer((_, response) => setTimeout(() => response.end('ok'), 5)));
  nginx = await startNginx(behind.address.port);
});

afterAll(async () => {
  await nginx.stop();
  await behind[Symbol.asyncDispose]();
  if (results.size === 2 * settings.length) await writeFile(TABLE, renderTable());
});

test.each(settings.map((setting, at) => [at, setting] as const))(
  'agrees with Nginx on setting %i %o',
  async (at, { perSecond, burst }) => {
    const measured = await probe(at);
    expectRight(measured, { perSecond, burst });
    if (measured.limited) results.set(rowOf(at, 'HTTP/1.1'), measured);
  },
);

test.each(settings.map((setting, at) => [at, setting] as const))(
  'agrees over HTTP/2 with Nginx and its four workers on setting %i %o',
  async (at, { perSecond, burst }) => {
    const measured = await probe(at + settings.length + 3, 'HTTP/2');
    expectRight(measured, { perSecond, burst });
    if (measured.limited) results.set(rowOf(at, 'HTTP/2'), measured);
  },
);

test("measures the reference's three zones side by side", async () => {
  // Zones of their own, since a bucket must be at rest.
  const probes = await Promise.all([12, 13, 14].map((at) => probe(at)));
  for (const [at, each] of probes.entries()) expectRight(each, settings[at] ?? { perSecond: 0, burst: -1 });
});

type Protocol = 'HTTP/1.1' | 'HTTP/2';

function probe(at: number, protocol: Protocol = 'HTTP/1.1') {
  const isPlain = protocol === 'HTTP/1.1';
  const address = { host: '127.0.0.1', port: isPlain ? nginx.port : nginx.tlsPort };
  return probeRate({
    address,
    path: `/zone${at}/`,
    ...(isPlain ? {} : { tls: { servername: 'localhost' } }),
  });
}

function expectRight(
  measured: Awaited<ReturnType<typeof probe>>,
  right: { perSecond: number; burst: number },
): void {
  if (!measured.limited) throw new Error(`not limited: ${JSON.stringify(measured.requests)}`);
  expect(measured.limitedStatus).toBe(429);
  expect(measured.burstRange[0]).toBeLessThanOrEqual(right.burst);
  expect(measured.burstRange[1], JSON.stringify(measured)).toBeGreaterThanOrEqual(right.burst);
  // Above 20 a second a busy machine may widen the ranges; the truth is in them.
  if (right.perSecond > 20) {
    expect(measured.rateRange[0]).toBeLessThanOrEqual(right.perSecond * 1.01);
    expect(measured.rateRange[1]).toBeGreaterThanOrEqual(right.perSecond * 0.99);
  } else {
    expect(measured.burst).toBe(right.burst);
    const ratio = (measured.ratePerSecond ?? 0) / right.perSecond;
    expect(Math.abs(ratio - 1), JSON.stringify(measured)).toBeLessThan(0.05);
  }
  expect(measured.requests.accepted).toBeLessThanOrEqual(right.burst + 1 + 80);
}

function rowOf(at: number, protocol: Protocol): string {
  const { rate = '', burst = 0, mode = '' } = settings[at] ?? {};
  return `| ${rate} | ${burst} | ${mode === '' ? '–' : mode} | ${protocol} `;
}

function renderTable(): string {
  const protocols: readonly Protocol[] = ['HTTP/1.1', 'HTTP/2'];
  const all = protocols.flatMap((protocol) => settings.map((_, at) => ({ at, protocol })));
  const rows = all.map(({ at, protocol }) => {
    const { perSecond = Number.NaN } = settings[at] ?? {};
    const measured = results.get(rowOf(at, protocol));
    const rate = measured?.ratePerSecond ?? Number.NaN;
    const off = `${(100 * (rate / perSecond - 1)).toFixed(2)} %`;
    const cells = [
      measured?.burst,
      rate.toFixed(4),
      off,
      measured?.requests.sent,
      ((measured?.durationMs ?? 0) / 1000).toFixed(1),
    ];
    return `${rowOf(at, protocol)}| ${cells.join(' | ')} |`;
  });
  return [
    '# The rate probe against Nginx',
    '',
    "Nginx itself, configured twelve ways, is the judge: the probe's burst must be the configured one and its rate within",
    '5 %; over many plain connections, and over a single one of HTTP/2 that one of four workers reads. Written by',
    '`npm run judge -- src/probes/rate`.',
    '',
    '| rate | burst | mode | protocol | measured burst | measured rate (1/s) | off by | requests | seconds |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

interface RunningNginx {
  readonly port: number;
  readonly tlsPort: number;
  readonly stop: () => Promise<void>;
}

async function startNginx(behindPort: number): Promise<RunningNginx> {
  const prefix = await mkdtemp(join(tmpdir(), 'seatrial-rate-'));
  const port = await freePort();
  const tlsPort = await freePort();
  const zones = [...settings, ...settings.slice(0, 3), ...settings];
  const { cert, key } = await selfSigned('localhost');
  await writeFile(join(prefix, 'cert.pem'), cert);
  await writeFile(join(prefix, 'key.pem'), key);
  await writeFile(
    join(prefix, 'nginx.conf'),
    `daemon off; worker_processes 4; pid nginx.pid; error_log stderr crit; events { worker_connections 1024; }
http {
  access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  limit_req_status 429;
${zones.map(({ rate }, at) => `  limit_req_zone $binary_remote_addr zone=z${at}:1m rate=${rate};`).join('\n')}
  server {
    listen 127.0.0.1:${port};
    listen 127.0.0.1:${tlsPort} ssl http2; ssl_certificate cert.pem; ssl_certificate_key key.pem;
${zones.map((zone, at) => `    location /zone${at}/ { ${limitOf(zone, at)} proxy_pass http://127.0.0.1:${behindPort}; }`).join('\n')}
  }
}
`,
  );
  const child = spawn('/usr/sbin/nginx', ['-p', prefix, '-c', 'nginx.conf'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await waitFor({
    what: 'Nginx to listen',
    look: async () => (await accepts(port)) || said,
    until: (seen) => seen === true,
    limitMs: 20_000,
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(prefix, { recursive: true });
  };
  return { port, tlsPort, stop };
}

function limitOf({ burst, mode }: Setting, at: number): string {
  return burst === 0 ? `limit_req zone=z${at};` : `limit_req zone=z${at} burst=${burst} ${mode};`;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
