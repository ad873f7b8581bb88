import { expect, test } from 'vitest';
import type { Finding } from '../../finding.ts';
import { makeReport } from '../report.ts';
import { bytesInWords, renderDrill } from './text.ts';

const plain = (text: string) => text;
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };
const pass: Finding = {
  check: 'recovery.round-trip',
  title: 'a backup comes back',
  area: 'recovery',
  severity: 'error',
  verdict: 'pass',
  message: 'a backup comes back',
  evidence: { tables: 21, rows: 12_345, dumpBytes: 1536, restoreMs: 2345 },
};

function rendered(...findings: readonly Finding[]): string {
  const times = { startedAt: new Date(0), endedAt: new Date(60_000) };
  const rest = { stack: 'shop', waivers: [], images: [], fidelity: [], boot: [], notes: [] };
  return renderDrill(makeReport({ ...times, ...rest, findings }), paint);
}

test('a drill that passed tells what came back, in units that people read', () => {
  const text = rendered(pass);
  expect(text).toMatch(/tables +21\n/);
  expect(text).toMatch(/rows +12,345\n/);
  expect(text).toMatch(/dump +1\.5 kB\n/);
  expect(text).toMatch(/restore +2\.3 s\n/);
  expect(text).toContain('CAME BACK – 1 check passed in 60 s');
});

test('a drill that failed tells what differs and what to do, and nothing is restored', () => {
  const text = rendered({
    ...pass,
    verdict: 'fail',
    message: 'public.user: 3 rows before, 2 after',
    evidence: { object: 'public.user' },
    help: 'look at the dump',
  });
  expect(text).toContain('public.user: 3 rows before, 2 after');
  expect(text).toContain('do:       look at the dump');
  expect(text).toContain('NOT RESTORED');
});

test('no drill at all is not green', () =>
  expect(rendered()).toContain('NOT RESTORED – nothing was checked'));

test.each([
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1.0 kB'],
  [1_572_864, '1.5 MB'],
  [2 ** 40 * 3, '3.0 TB'],
])('%i bytes are %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words));
