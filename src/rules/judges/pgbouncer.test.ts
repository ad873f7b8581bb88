import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findProgram, judgedTwins } from '../testing/judged-twins.ts';

const pgbouncer = findProgram('pgbouncer');
const missing = 'PgBouncer is not installed: apt-get install pgbouncer';
const folder = mkdtempSync(join(tmpdir(), 'seatrial-pgbouncer-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

/** It does not run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test('PgBouncer starts with the settings of good twins, and refuses those that rules call refused', (context) => {
  if (pgbouncer === undefined) return context.skip(missing);
  const wrong: string[] = [];
  let asked = 0;
  for (const { id, number, kind, files, says } of judgedTwins('postgres')) {
    for (const [name, text] of Object.entries(files)) {
      if (!/\[pgbouncer\]/.test(text) || name.endsWith('.j2')) continue;
      const isRefused = says.includes('PgBouncer') && says.includes('does not start');
      const output = start(pgbouncer, text);
      asked += 1;
      if (/cannot load config file/.test(output) !== (kind === 'bad' && isRefused))
        wrong.push(`${id} ${kind} ${number} ${name}: ${output}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(8);
});

/** The address is not there, so that it ends by itself once the file is read. */
function start(program: string, text: string): string {
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    text
      .replace(/^listen_addr *=.*\n/m, '')
      .replace('[pgbouncer]', '[pgbouncer]\nlisten_addr = 192.0.2.1\nunix_socket_dir =\nlogfile =')
      .replace(/^auth_hba_file.*\n/m, '')
      .replace('auth_type = hba\n', ''),
  );
  const { stdout, stderr } = spawnSync(program, [file], { encoding: 'utf8', timeout: 20_000, ...nobody });
  return `${stdout}${stderr}`;
}
