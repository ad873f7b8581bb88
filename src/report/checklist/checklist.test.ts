import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../checks/catalogue.ts';
import type { Finding, Verdict } from '../../finding.ts';
import { sampleReport } from '../testing/sample-report.ts';
import { checklist } from './items.ts';
import { judgeChecklist } from './judge-checklist.ts';
import { renderChecklist } from './render-checklist.ts';
import { readSignatures } from './signatures.ts';

const today = new Date('2026-01-10T12:00:00Z');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-signed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('about 40 items before and 60 for going live, each once', () => {
  const number = (list: string) => checklist.filter((item) => item.list === list).length;
  expect(number('before')).toBeGreaterThanOrEqual(40);
  expect(number('live')).toBeGreaterThanOrEqual(60);
  expect(new Set(checklist.map(({ id }) => id)).size).toBe(checklist.length);
});

test('whatever proves an item is a check or a group of them', () => {
  const ids = catalogue.map(({ id }) => id);
  const unknown = checklist.flatMap(({ id, provenBy }) =>
    provenBy
      .filter((by) => !ids.some((each) => each === by || each.startsWith(`${by}.`)))
      .map((by) => `${id}: ${by}`),
  );
  expect(unknown).toEqual([]);
});

function judged(verdict: Verdict | undefined, signed = false) {
  const finding: Finding = {
    check: 'units.published',
    title: 'published',
    area: 'units',
    verdict: verdict ?? 'pass',
    severity: 'error',
    message: 'redis is <b>published</b>',
    evidence: {},
  };
  const report = sampleReport({ findings: verdict === undefined ? [] : [finding], waivers: [] });
  const item = 'before.published';
  const signatures = signed ? [{ item, name: 'Ada', date: '2026-01-09', reason: 'seen with ss -tlnp' }] : [];
  return judgeChecklist(report, signatures).find(({ id }) => id === item);
}

test.each<[Verdict | undefined, boolean, string]>([
  ['pass', false, 'proven'],
  ['fail', false, 'refuted'],
  ['fail', true, 'refuted'],
  ['could-not-run', true, 'refuted'],
  ['skipped', false, 'open'],
  ['skipped', true, 'signed'],
  [undefined, false, 'open'],
  [undefined, true, 'signed'],
])('a check that is %s, signed: %s, makes an item %s', (verdict, signed, state) => {
  expect(judged(verdict, signed)?.state).toBe(state);
});

test('an item of several checks is proven by all of them only', () => {
  const units = judgeChecklist(sampleReport(), []).find(({ id }) => id === 'live.gate');
  expect(units?.state).toBe('refuted');
});

test('Markdown ticks what is proven or signed, counts the rest, and holds no markup of others', () => {
  const text = renderChecklist(judgeChecklist(sampleReport(), []));
  expect(text).toMatch(
    /^## Before the deployment\n\n\d+ items: \d+ proven by checks, 0 signed, \d+ open, \d+ refuted\./,
  );
  expect(text).toContain('- [x] each Redis user may do its own work only – proven');
  expect(text).toContain('- [ ] signed off – open: only a person can say `live.sign-off`');
  expect(renderChecklist([{ ...judged('fail'), state: 'refuted' } as never])).not.toContain('<b>');
});

test.each([
  [
    'an item that is none',
    [{ item: 'before.dsn', name: 'Ada', date: '2026-01-09', reason: 'seen with dig' }],
  ],
  ['a day to come', [{ item: 'before.dns', name: 'Ada', date: '2026-01-11', reason: 'seen with dig' }]],
  ['no reason', [{ item: 'before.dns', name: 'Ada', date: '2026-01-09', reason: '' }]],
  ['no name', [{ item: 'before.dns', date: '2026-01-09', reason: 'seen with dig' }]],
])('a signature with %s is refused', async (_, value) => {
  const file = join(folder, 'signed.json');
  await writeFile(file, JSON.stringify(value));
  await expect(readSignatures(file, today)).rejects.toMatchObject({ code: 'SIGNATURES_UNREADABLE' });
});

test('a signature that is whole is taken', async () => {
  const file = join(folder, 'good.json');
  const value = [
    { item: 'before.dns', name: 'Ada', date: '2026-01-10', reason: 'seen with dig from two networks' },
  ];
  await writeFile(file, JSON.stringify(value));
  expect(await readSignatures(file, today)).toEqual(value);
});
