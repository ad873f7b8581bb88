import { spawnSync } from 'node:child_process';

/** How long a first import of the library takes, as installed: each beside Node by itself, in turn, on the same machine. */
const limitMs = 150;
const rounds = Number(process.argv[2] ?? 15);
const fromDist = (name: string) => new URL(`../dist/${name}.js`, import.meta.url).href;
const imports = {
  seatrial: fromDist('index'),
  'seatrial/vitest': fromDist('vitest'),
  'vitest by itself': 'vitest',
};

const bare: number[] = [];
const times = Object.entries(imports).map(([name, url]) => ({ name, url, all: [] as number[] }));
for (let round = 0; round < rounds; round++) {
  bare.push(run(''));
  for (const { url, all } of times) all.push(run(`await import('${url}')`));
}
const bareMs = Math.min(...bare);
console.log(`node by itself: ${bareMs.toFixed(0)} ms`);
for (const { name, all } of times) {
  const ms = Math.min(...all) - bareMs;
  const isOver = name === 'seatrial' && ms > limitMs;
  console.log(
    `${name}: ${ms.toFixed(0)} ms more, ${(ms / bareMs).toFixed(2)} times that${isOver ? ` – over ${limitMs} ms` : ''}`,
  );
  if (isOver) process.exitCode = 1;
}

/** The whole process; the fastest round is the one that the machine's other work disturbed least. */
function run(script: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - begun;
}
