import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { readCalendar } from '../../syntax/unit/calendar.ts';
import { findProgram, type JudgedTwin, judgedTwins } from '../testing/judged-twins.ts';

// A program a twin: on a busy machine they take their time.
vi.setConfig({ testTimeout: 600_000 });

const twins = judgedTwins('scripts', 'across', 'units');
const analyze = findProgram('systemd-analyze');
const missing = 'systemd-analyze is not installed';
const folder = mkdtempSync(join(tmpdir(), 'seatrial-systemd-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('systemd-analyze reads the calendar events that rules read, and no other', (context) => {
  if (analyze === undefined) return context.skip(missing);
  const values = new Set(
    twins.flatMap(({ files }) =>
      Object.values(files).flatMap((text) =>
        [...text.matchAll(/^OnCalendar=(.+)$/gm)].map(([, value = '']) => value),
      ),
    ),
  );
  const plain = [...values].filter((value) => !/[%{\uE000]/.test(value));
  const wrong = plain.filter((value) => {
    const { status } = spawnSync(analyze, ['calendar', value]);
    return (status === 0) !== (readCalendar(value) !== undefined);
  });
  expect(wrong).toEqual([]);
  expect(plain.length).toBeGreaterThan(20);
});

test('systemd-analyze passes over the lines that rules say it passes over', (context) => {
  if (analyze === undefined) return context.skip(missing);
  const claims = twins.filter(
    ({ id, kind }) => kind === 'bad' && /^scripts\.(?:unknown-key|unreadable-value)$/.test(id),
  );
  const wrong = claims.flatMap((twin) => {
    const said = verify(twin, analyze);
    return twin.remarks
      .filter(({ place }) => !said.includes(`${basename(place.file)}:${place.line}:`))
      .map(({ message }) => `${twin.id} ${twin.number}: ${message}; systemd-analyze: ${said}`);
  });
  expect(wrong).toEqual([]);
  expect(claims.length).toBeGreaterThan(1);
});

test('systemd-analyze has nothing to say of the keys and values of good twins', (context) => {
  if (analyze === undefined) return context.skip(missing);
  const good = twins.filter(
    ({ kind, files, id }) => kind === 'good' && id.startsWith('scripts.') && unitsIn(files).length > 0,
  );
  const complaints = good.flatMap((twin) => {
    const lines = verify(twin, analyze)
      .split('\n')
      .filter((line) => refusal.test(line) && !newer.test(line));
    return lines.map((line) => `${twin.id} ${twin.number}: ${line}`);
  });
  expect(complaints).toEqual([]);
  expect(good.length).toBeGreaterThan(10);
});

const refusal = /Unknown (?:key|section)|Failed to parse|Invalid|ignoring/i;
/** What came after systemd 252, and a key that nobody knows yet. */
const newer =
  /SomethingWhollyNew|notify-reload|value, ignoring: disconnected|RestartSteps|RestartMaxDelaySec|UpheldBy|FixedRandomDelay|DeferReactivation/;

function unitsIn(files: JudgedTwin['files']) {
  return Object.entries(files).filter(
    ([path, text]) => /\.(?:service|timer|socket|path|target)$/.test(path) && !/\{\{/.test(text),
  );
}

/** What verify says of the services and timers of a twin. */
function verify({ files, id, number, kind }: JudgedTwin, program: string): string {
  const root = join(folder, `${id}-${kind}-${number}`);
  mkdirSync(root, { recursive: true });
  const paths = unitsIn(files).map(([path, text]) => {
    const at = join(root, basename(path));
    writeFileSync(at, text);
    return at;
  });
  const { stderr } = spawnSync(program, ['verify', '--man=no', ...paths], { encoding: 'utf8' });
  return stderr;
}
