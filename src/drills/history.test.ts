import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../finding.ts';
import { appendNight, jumpsOf, type Night, nightOf, readHistory } from './history.ts';
import { tellWebhook, writeTextfile } from './tell.ts';

const night: Night = {
  at: '2026-01-02T03:04:05.000Z',
  restored: true,
  durationMs: 60_000,
  bytes: 1_000_000,
  tables: 20,
  rows: 5_000,
  rpoMs: 800,
  rtoMs: 20_000,
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-history-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what was appended is read again, in order; no file is an empty history', async () => {
  const path = join(folder, 'deep', 'history.jsonl');
  expect(await readHistory(path)).toEqual([]);
  await appendNight(path, night);
  await appendNight(path, { ...night, restored: false });
  expect(await readHistory(path)).toEqual([night, { ...night, restored: false }]);
});

test('a line that is no night is an error that names it, never an empty history', async () => {
  const path = join(folder, 'history.jsonl');
  await writeFile(path, `${JSON.stringify(night)}\n{"at": 1}\n`);
  await expect(readHistory(path)).rejects.toMatchObject({
    code: 'DRILL_HISTORY_UNREADABLE',
    message: expect.stringContaining('line 2'),
  });
});

test('a night has the figures that its drills measured, and no others', () => {
  const finding = (evidence: Finding['evidence']): Finding => ({
    check: 'recovery.x',
    title: '',
    area: 'recovery',
    severity: 'error',
    verdict: 'pass',
    message: '',
    evidence,
  });
  const run = { at: night.at, restored: true, durationMs: 1 };
  const findings = [finding({ rows: 5, bytes: 7, said: 'x' }), finding({ rtoMs: 9 })];
  expect(nightOf(findings, run)).toEqual({ ...run, rows: 5, bytes: 7, rtoMs: 9 });
});

test.each([
  ['a backup 40 % smaller', { bytes: 590_000 }, ['bytes']],
  ['a backup a little smaller', { bytes: 700_000 }, []],
  ['a backup three times as big', { bytes: 3_100_000 }, ['bytes']],
  ['half of the rows', { rows: 2_500 }, ['rows']],
  ['a table fewer', { tables: 19 }, ['tables']],
  ['a table more', { tables: 21 }, []],
  ['an RTO more than twice as long', { rtoMs: 51_000 }, ['rtoMs']],
  ['the same night', {}, []],
])('%s is a jump of %j: %j', (_, change, figures) => {
  expect(jumpsOf([night], { ...night, ...change }).map(({ figure }) => figure)).toEqual(figures);
});

test('a night that did not come back is no measure, and the first night has none', () => {
  const broken = { ...night, restored: false, bytes: 10 };
  expect(jumpsOf([night, broken], { ...night, bytes: 500_000 })).toHaveLength(1);
  expect(jumpsOf([], night)).toEqual([]);
});

const told = { stack: 'shop', night, reason: '3 checks passed', jumps: [] };

test('node_exporter’s file has every figure with its help, and no half of it is ever there', async () => {
  const path = join(folder, 'drill.prom');
  await writeTextfile(path, { ...told, night: { ...night, rpoMs: undefined } });
  const text = await readFile(path, 'utf8');
  expect(text).toContain('# TYPE seatrial_drill_success gauge\nseatrial_drill_success 1\n');
  expect(text).toContain('seatrial_drill_rto_seconds 20\n');
  expect(text).not.toContain('rpo');
});

test('a webhook gets the verdict; one that refuses is an error without its URL', async () => {
  const got: unknown[] = [];
  const server = createServer(async (request, response) => {
    got.push(await json(request));
    response.writeHead(request.url === '/refuse' ? 500 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await tellWebhook(`${base}/take`, { ...told, night: { ...night, restored: false } });
    expect(got).toMatchObject([{ stack: 'shop', text: expect.stringContaining('THE RESTORE DRILL FAILED') }]);
    const refused = tellWebhook(`${base}/refuse`, told);
    await expect(refused).rejects.toMatchObject({
      code: 'DRILL_ALERT_FAILED',
      message: expect.stringContaining('500'),
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('127.0.0.1') });
  } finally {
    server.close();
  }
});
