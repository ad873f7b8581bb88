/** Compiles src into dist, ready to be packed. Plain JavaScript: it also runs where Node cannot strip types. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
/** What CommonJS modules take for granted, and a bundle of ES modules lacks. */
const COMMONJS_NAMES = [
  "import { createRequire as makeRequire } from 'node:module';",
  'const require = makeRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join(' ');
/**
 * Node keeps what it compiled for the next start: in the user's own cache, as others may write into a shared /tmp. It keeps
 * no function that is compiled when first called, and `lint` calls thousands once: there all are compiled at once. Of these
 * few are worth machine code within a second, and that of Maglev (V8 13, Node 24) comes soonest; over 7,000 units the same
 * flags are the fastest too. Node's own modules come compiled for the flags that it was started with, hence before.
 */
const STARTER = `#!/usr/bin/env node
import 'node:child_process';
import 'node:fs';
import 'node:net';
import 'node:perf_hooks';
import 'node:process';
import 'node:stream/consumers';
import 'node:util';
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

if (process.argv[2] === 'lint') {
  const flags = ['--no-lazy'];
  if (process.versions.v8.startsWith('13.')) flags.push('--no-opt', '--no-sparkplug', '--invocation-count-for-maglev=1200');
  for (const flag of flags) setFlagsFromString(flag);
}
const { HOME, XDG_CACHE_HOME = HOME && HOME + '/.cache' } = process.env;
if (XDG_CACHE_HOME?.startsWith('/')) enableCompileCache(XDG_CACHE_HOME + '/seatrial/compiled');
await import('../run/main.js');
`;
/** Heavy packages go along as one file each, loaded by those who need them. */
const LIBRARIES = ['report/html/charts/draw.js', 's3-server.js', 'testcontainers.js', 'x509.js'];
await bundleLibraries();
await bundleOwnCode();

/**
 * A thousand small files take longer to open than to run: library and CLI become a few, which share their classes. All lie
 * in one folder, as deep as `cli`, so that what is found from `import.meta.url` is found from whichever file it ends up in.
 */
async function bundleOwnCode() {
  const { build } = await import('esbuild');
  const dist = `${root}dist`;
  const kept = new Set(LIBRARIES.map((name) => `${dist}/${name}`));
  await build({
    absWorkingDir: root,
    entryPoints: {
      index: `${dist}/index.js`,
      vitest: `${dist}/vitest.js`,
      main: `${dist}/cli/main.js`,
      'guard-process': `${dist}/engine/guard/guard-process.js`,
    },
    outdir: `${dist}/run`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    plugins: [{ name: 'kept', setup: (esbuild) => keepApart(esbuild, kept) }],
    logLevel: 'error',
  });
  for (const path of readdirSync(dist, { recursive: true }))
    if (path.endsWith('.js') && !path.startsWith('run/') && !LIBRARIES.includes(path))
      rmSync(`${dist}/${path}`);
  for (const name of ['index', 'vitest'])
    writeFileSync(`${dist}/${name}.js`, `export * from './run/${name}.js';\n`);
  expectErrorNames(`${dist}/run`);
  writeFileSync(`${dist}/cli/main.js`, STARTER);
  chmodSync(`${dist}/cli/main.js`, 0o755);
  for (const name of ['page.css', 'page.js'])
    copyFileSync(`${root}src/report/html/${name}`, `${dist}/run/${name}`);
}

/**
 * esbuild gives a class another name where two would share one, and errors are told by their class's name. Its `keepNames`
 * would name each small function again whenever it is made, which costs `lint` a twentieth of its time.
 */
function expectErrorNames(folder) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const classes = readFileSync(`${folder}/${file}`, 'utf8').matchAll(
      /(?:var (\w+) = )?class(?: (\w+))? extends \w*Error\b/g,
    );
    for (const [, variable, name = variable] of classes)
      if (/^_|\d$/.test(name)) throw new Error(`${file}: an error class is named ${name} there`);
  }
}

function keepApart(esbuild, kept) {
  esbuild.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind }) => {
    const file = resolve(resolveDir, path);
    if (kind === 'entry-point' || !kept.has(file)) return undefined;
    return { path: `../${relative(`${root}dist`, file)}`, external: true, sideEffects: false };
  });
}

/** Heavy packages go along as one file each, without the hundred others that they would install, with their licences. */
async function bundleLibraries() {
  const { build } = await import('esbuild');
  const dist = `${root}dist`;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: LIBRARIES.map((name) => `${dist}/${name}`),
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
