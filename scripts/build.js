/** Compiles src into dist, ready to be packed. Plain JavaScript: it also runs where Node cannot strip types. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
chmodSync(`${root}dist/cli/main.js`, 0o755);
for (const name of ['page.css', 'page.js'])
  copyFileSync(`${root}src/report/html/${name}`, `${root}dist/report/html/${name}`);
await bundleCharts();

/** The chart library and its fifty packages become one file of half a megabyte, with the licences of each beside it. */
async function bundleCharts() {
  const { build } = await import('esbuild');
  const file = `${root}dist/report/html/charts/draw.js`;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    metafile: true,
    external: ['canvas'],
    logLevel: 'error',
  });
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  const notices = [...new Set(folders)].sort().map(noticeOf);
  writeFileSync(`${root}dist/report/html/charts/LICENSES.txt`, notices.join('\n\n'));
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
  const file = readdirSync(`${root}${folder}`).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? license : readFileSync(`${root}${folder}/${file}`, 'utf8').trim();
  return `${name} ${version}\n${'-'.repeat(60)}\n${text}`;
}
