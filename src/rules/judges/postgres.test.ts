import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { parseHba } from '../../syntax/hba/parse.ts';
import { findProgram, judgedTwins } from '../testing/judged-twins.ts';

// A program a twin: on a busy machine they take their time.
vi.setConfig({ testTimeout: 600_000 });

const postgres = findProgram('postgres');
const initdb = findProgram('initdb');
const missing = 'PostgreSQL is not installed: apt-get install postgresql';
const folder = mkdtempSync(join(tmpdir(), 'seatrial-postgres-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

/** The server does not run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const twins = judgedTwins('postgres');
/** What another version knows, or a library that is not installed. */
const elsewhere = /unrecognized configuration parameter|could not access file|could not open/;

test('the server reads the settings of good twins, and refuses those that rules call refused', (context) => {
  if (postgres === undefined) return context.skip(missing);
  const wrong: string[] = [];
  let asked = 0;
  for (const { id, number, kind, files, targets, says } of twins) {
    const text = files['postgresql.conf'];
    // What is said of one version only another one may take.
    if (text === undefined || /\{\{|\binclude/.test(text) || targets?.postgres !== undefined) continue;
    const root = join(folder, `${id}-${kind}-${number}`);
    mkdirSync(root);
    writeFileSync(join(root, 'postgresql.conf'), text);
    const { status, stderr } = spawnSync(postgres, ['-C', 'max_connections', '-D', root], {
      encoding: 'utf8',
    });
    const isRefused = says.includes('does not start');
    asked += 1;
    if (kind === 'good' && status !== 0 && !elsewhere.test(stderr))
      wrong.push(`${id} good ${number}: ${stderr}`);
    if (kind === 'bad' && isRefused && status === 0 && !atStart.has(id))
      wrong.push(`${id} bad ${number}: taken`);
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(40);
});

/** Libraries, and settings that contradict each other, are looked at when the server starts, not when it reads them. */
const atStart = new Set([
  'postgres.wal-level',
  'postgres.reserved-connections',
  'postgres.no-wal-senders',
  'postgres.library-unknown',
  'postgres.wal-size',
]);

test('pg_hba_file_rules refuses the lines that rules call refused, and no other', (context) => {
  if (postgres === undefined || initdb === undefined) return context.skip(missing);
  const lines = hbaLines();
  const data = join(folder, 'data');
  mkdirSync(data);
  if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
  const made = spawnSync(initdb, ['-D', data, '-N', '-U', 'postgres'], { ...nobody, encoding: 'utf8' });
  expect(made.stderr).not.toMatch(/error/i);
  const file = join(folder, 'pg_hba.conf');
  writeFileSync(file, `${lines.map(({ text }) => text).join('\n')}\n`);
  const query = 'select line_number from pg_hba_file_rules where error is not null;\n';
  const args = ['--single', '-D', data, '-c', 'ssl=on', '-c', `hba_file=${file}`, 'postgres'];
  const { stdout } = spawnSync(postgres, args, { ...nobody, encoding: 'utf8', input: query });
  const refused = new Set([...stdout.matchAll(/line_number = "(\d+)"/g)].map(([, line]) => Number(line)));
  const wrong = lines.flatMap(({ text, isRefused }, index) =>
    // The server refuses these as it starts, and the view tells no error of them.
    /clientname=(?!CN|DN)|radiusservers=/.test(text) || refused.has(index + 1) === isRefused
      ? []
      : [`${text}: ${isRefused ? 'taken' : 'refused'} by the server`],
  );
  expect(wrong).toEqual([]);
  expect(lines.filter(({ isRefused }) => isRefused).length).toBeGreaterThan(2);
});

/** Every line of every pg_hba.conf among the twins, once, with whether it is called refused. */
function hbaLines() {
  const lines = new Map<string, boolean>();
  const refusals = twins.flatMap(({ files, remarks }) =>
    remarks
      .filter(({ message, place }) => place.file === 'pg_hba.conf' && message.includes('server refuses'))
      .map(({ place }) => (files['pg_hba.conf'] ?? '').split('\n')[place.line - 1] ?? ''),
  );
  for (const { files } of twins) {
    const text = files['pg_hba.conf'];
    // Lines of version 16, names in files, and lines that go on are not those of one line of version 15.
    if (text === undefined || /\{\{|\\\n|^include|@|\/\^|[,\s]\//m.test(text)) continue;
    const problems = new Set(parseHba(text, 'pg_hba.conf').problems.map(({ place }) => place.line));
    for (const [index, line] of text.split('\n').entries())
      if (line.trim() !== '' && !line.startsWith('#'))
        lines.set(line, problems.has(index + 1) || refusals.includes(line));
  }
  return [...lines].map(([text, isRefused]) => ({ text, isRefused }));
}
