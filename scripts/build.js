/** Compiles src into dist, ready to be packed. Plain JavaScript: it also runs where Node cannot strip types. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
chmodSync(`${root}dist/cli/main.js`, 0o755);
for (const name of ['page.css', 'page.js'])
  copyFileSync(`${root}src/report/html/${name}`, `${root}dist/report/html/${name}`);
/** What CommonJS modules take for granted, and a bundle of ES modules lacks. */
const COMMONJS_NAMES = [
  "import { createRequire as makeRequire } from 'node:module';",
  'const require = makeRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join(' ');
await bundleLibraries();

/** Heavy packages go along as one file each, without the hundred others that they would install, with their licences. */
async function bundleLibraries() {
  const { build } = await import('esbuild');
  const dist = `${root}dist`;
  const users = ['report/html/charts/draw.js', 's3-server.js', 'testcontainers.js', 'x509.js'];
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: users.map((name) => `${dist}/${name}`),
    outdir: dist,
    outbase: dist,
    allowOverwrite: true,
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    metafile: true,
    // Compiled parts of ssh2 that it does without where they cannot be had, and a canvas that no chart draws on.
    external: ['canvas', 'cpu-features', '*.node'],
    banner: { js: COMMONJS_NAMES },
    logLevel: 'error',
  });
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  const notices = [...new Set(folders)].sort().map(noticeOf);
  writeFileSync(`${dist}/LICENSES.txt`, notices.join('\n\n'));
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
  const file = readdirSync(`${root}${folder}`).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? license : readFileSync(`${root}${folder}/${file}`, 'utf8').trim();
  return `${name} ${version}\n${'-'.repeat(60)}\n${text}`;
}
