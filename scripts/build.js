/** Compiles src into dist, ready to be packed. Plain JavaScript: it also runs where Node cannot strip types. */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
chmodSync(`${root}dist/cli/main.js`, 0o755);
