import type { Finding } from '../../finding.ts';
import { makeReport, type Report, type ReportParts } from '../report.ts';

const place = { file: 'configs/nginx/sites/shop.conf', line: 42, column: 5 };

function finding(check: string, more: Partial<Finding>): Finding {
  return {
    check,
    title: `what ${check} promises`,
    area: check.split('.')[0] ?? '',
    verdict: 'pass',
    severity: 'error',
    message: `what ${check} promises`,
    evidence: { looked: 1 },
    durationMs: 420,
    ...more,
  };
}

const fast = Array.from({ length: 21 }, () => 0);
const refills = Array.from({ length: 24 }, (_, index) => 52 * (index + 1));

const findings: readonly Finding[] = [
  finding('edge.tls.protocols', {
    title: 'exactly the promised TLS versions are offered',
    verdict: 'fail',
    message: 'TLS 1.1 is offered, promised are TLS 1.2 and TLS 1.3',
    evidence: { version: 'TLS 1.1', offered: true },
    measured: {
      offered: ['TLS 1.1', 'TLS 1.2', 'TLS 1.3'],
      matrix: {
        rows: ['TLS 1.1', 'TLS 1.2', 'TLS 1.3'],
        columns: ['promised', 'measured'],
        cells: [
          ['no', 'offered'],
          ['yes', 'offered'],
          ['yes', 'offered'],
        ],
      },
    },
    place,
    help: 'ssl_protocols TLSv1.2 TLSv1.3;',
  }),
  finding('edge.limits.rate', {
    title: 'each rate limit has its burst, its rate and its answer',
    evidence: {
      api: 'burst 20, 19.231/s, 429',
      curves: {
        api: {
          path: '/api/ping/',
          promised: { rate: 20, burst: 20 },
          measured: { rate: 19.231, burst: 20 },
          acceptedAtMs: [...fast, ...refills],
        },
        general: {
          path: '/',
          promised: { rate: 10, burst: 20 },
          measured: null,
          acceptedAtMs: [...fast, 3, 3, 4, 5, 9],
        },
      },
    },
  }),
  finding('edge.http.redirect', {
    title: 'port 80 only redirects',
    verdict: 'could-not-run',
    reason: 'time-limit',
    message: 'not done within 30 s: <script>alert("an answer of the server")</script>',
    evidence: {},
  }),
  finding('redis.rights', {
    title: 'each Redis user may do its own work and nothing that is denied to it',
    evidence: {
      matrix: {
        rows: ['get', 'set', 'eval', 'config set'],
        columns: ['cache', 'broker', 'monitor'],
        cells: [
          ['allowed', 'denied', 'denied'],
          ['allowed', 'denied', 'denied'],
          ['denied', 'denied', 'denied'],
          ['denied', 'denied', 'not tried'],
        ],
      },
    },
  }),
  finding('units.limits', {
    title: 'each service has the promised limits',
    verdict: 'fail',
    severity: 'warning',
    message: 'web may use 2 GB, promised is 1 GB',
    evidence: { service: 'web', memoryBytes: 2_147_483_648 },
    place: { file: 'configs/quadlet/web.container', line: 31, column: 1 },
    help: 'Memory=1g',
  }),
  finding('recovery.round-trip', {
    title: 'a backup comes back whole',
    evidence: { tables: 21, rows: 12_345, dumpBytes: 1_572_864, backupMs: 830, restoreMs: 2345 },
  }),
  finding('app.queues', {
    verdict: 'fail',
    message: 'the queue trading has no worker',
    evidence: { queue: 'trading' },
  }),
  finding('app.mail', {
    verdict: 'skipped',
    reason: 'unspoken',
    message: 'the contract does not speak of app.mail',
  }),
];

const common = { volumes: [], secrets: [], published: [], networks: ['shop'], hasHealthCheck: true };

/** One of everything that a report can hold. */
export function sampleReport(more: Partial<ReportParts> = {}): Report {
  return makeReport({
    stack: 'the shop',
    startedAt: new Date('2026-01-01T02:00:00Z'),
    endedAt: new Date('2026-01-01T02:01:30Z'),
    findings,
    waivers: [
      { check: 'app.queues', reason: 'the worker moves to its own host', owner: 'ops', until: '2026-02-01' },
      { check: 'app.gone', reason: 'nobody needs this any more', owner: 'ops', until: '2025-12-31' },
    ],
    images: [
      { reference: 'docker.io/library/redis:7', tested: 'stand-in from Debian bookworm, redis 7.0.15' },
    ],
    fidelity: [
      { unit: 'web', section: 'Container', key: 'Image', value: 'shop:1', place, state: 'honoured' },
      {
        unit: 'web',
        section: 'Container',
        key: 'AutoUpdate',
        value: 'registry',
        place,
        state: 'not-represented',
        by: 'a trial is never updated',
      },
    ],
    boot: [
      { name: 'images', kind: 'images', startedMs: 0, readyMs: 4200 },
      { name: 'postgres', kind: 'service', startedMs: 4300, upMs: 6800, readyMs: 7100 },
      { name: 'redis', kind: 'service', startedMs: 4300, upMs: 5100, readyMs: 5100 },
      { name: 'nginx', kind: 'edge', startedMs: 4310, readyMs: 4900 },
      { name: 'web', kind: 'service', startedMs: 6900, upMs: 12_400, readyMs: 12_800 },
      { name: 'worker', kind: 'service', startedMs: 6900, upMs: 7200, readyMs: 15_000 },
      { name: 'seeding the shop', kind: 'data', startedMs: 15_100, readyMs: 18_300 },
    ],
    notes: ['not represented: shop.kube (a kube unit)'],
    topology: {
      edge: true,
      services: [
        {
          ...common,
          name: 'postgres',
          image: 'docker.io/library/postgres:15-alpine',
          needs: [],
          volumes: ['data'],
          secrets: ['password'],
          memoryBytes: 3_221_225_472,
          cpus: 2,
        },
        { ...common, name: 'redis', image: 'docker.io/library/redis:7', needs: [], volumes: ['redis'] },
        {
          ...common,
          name: 'web',
          image: 'registry.example/shop/web:1',
          needs: ['postgres', 'redis'],
          published: ['127.0.0.1:8000→8000'],
          memoryBytes: 1_073_741_824,
          networks: ['shop', 'front'],
        },
        { ...common, name: 'worker', image: 'registry.example/shop/web:1', needs: ['postgres', 'redis'] },
        {
          ...common,
          name: 'beat',
          image: 'registry.example/shop/web:1',
          needs: ['redis', 'worker'],
          hasHealthCheck: false,
        },
      ],
    },
    history: [
      {
        title: 'Restore',
        unit: 'ms',
        limit: 5000,
        points: [
          { at: '2025-12-30T02:00:00Z', value: 2100 },
          { at: '2025-12-31T02:00:00Z', value: 2250 },
          { at: '2026-01-01T02:00:00Z', value: 2345 },
        ],
      },
    ],
    ...more,
  });
}
