import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `node bench/package.ts`: what `npm i seatrial` puts on a disk, and how long a first import takes. */
const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'seatrial-size-'));
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', home], { cwd: root });
  const tarball = readdirSync(home).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(home, 'package.json'), '{ "name": "size", "private": true, "type": "module" }\n');
  execFileSync(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--omit=peer', `./${tarball}`],
    { cwd: home },
  );
  console.log(`packed    ${megabytes(statSync(join(home, tarball)).size)}`);
  console.log(`installed ${megabytes(sizeOf(join(home, 'node_modules')))} (limit 40 MB)`);
  const times = Array.from({ length: 7 }, () => importMs('seatrial')).toSorted((a, b) => a - b);
  console.log(`import    ${times[3]} ms, median of 7 processes: ${times.join(', ')} (limit 150 ms)`);
} finally {
  rmSync(home, { recursive: true, force: true });
}

function importMs(name: string): number {
  const script = `const begun = performance.now(); await import('${name}'); console.log(Math.round(performance.now() - begun));`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: home, encoding: 'utf8' }),
  );
}

function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
