import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** What a command of a consumer ended with. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Of Vitest's JSON reporter, what is asked of it here. */
export interface VitestResults {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** The package as it is published, installed in a folder of its own beside the test runner that consumers use. */
export interface Installed extends AsyncDisposable {
  /** A copy of a consumer, without its files that match `except`. */
  consumer(name: string, options?: { readonly except?: RegExp }): Promise<Consumer>;
}

export interface Consumer {
  readonly folder: string;
  /** `npx seatrial …` */
  seatrial(...words: readonly string[]): Promise<Ran>;
  /** `npx vitest run …`, with what its JSON reporter wrote. */
  vitest(...words: readonly string[]): Promise<Ran & { readonly results: VitestResults }>;
  node(...words: readonly string[]): Promise<Ran>;
}

/** Packs this repository and installs the tarball; what it depends on mostly comes out of npm's cache. */
export async function installPacked(): Promise<Installed> {
  const home = await mkdtemp(join(tmpdir(), 'seatrial-consumers-'));
  const npm = (...words: readonly string[]) => run('npm', words, { cwd: home, maxBuffer: 2 ** 26 });
  await run('npm', ['pack', '--silent', '--pack-destination', home], { cwd: root, maxBuffer: 2 ** 26 });
  const tarball = (await readdir(home)).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
  await writeFile(join(home, 'package.json'), '{ "name": "consumers", "private": true }\n');
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm('install', ...quiet, `./${tarball}`, `vitest@${await versionOf('vitest')}`);
  return {
    consumer: (name, options) => copyConsumer(home, name, options?.except),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

async function versionOf(dependency: string): Promise<string> {
  const file = join(root, 'node_modules', dependency, 'package.json');
  return JSON.parse(await readFile(file, 'utf8')).version;
}

let copies = 0;

async function copyConsumer(home: string, name: string, except: RegExp | undefined): Promise<Consumer> {
  copies += 1;
  const folder = join(home, `${name}-${copies}`);
  await cp(join(root, 'fixtures/consumers', name), folder, {
    recursive: true,
    filter: (source) => except?.test(source.slice(root.length)) !== true,
  });
  if (name === 'reference') await copyReference(folder);
  await symlink(join(home, 'node_modules'), join(folder, 'node_modules'));
  const node = (...words: readonly string[]) => answer(process.execPath, words, folder);
  const bin = (file: string) => join(folder, 'node_modules', file);
  return {
    folder,
    node,
    seatrial: (...words) => node(bin('seatrial/dist/cli/main.js'), ...words),
    vitest: async (...words) => {
      const file = join(folder, 'results.json');
      const options = ['--reporter=json', `--outputFile=${file}`];
      const ran = await node(bin('vitest/vitest.mjs'), 'run', ...options, ...words);
      const text = await readFile(file, 'utf8').catch(() => {
        throw new Error(`vitest wrote no results: ${ran.stdout}${ran.stderr}`);
      });
      return { ...ran, results: JSON.parse(text) };
    },
  };
}

/** The reference stack is this repository's own: what a consumer would have as a submodule. */
async function copyReference(folder: string): Promise<void> {
  await mkdir(join(folder, 'stack/fixtures'), { recursive: true });
  for (const part of ['configs', 'fixtures/app', 'seatrial.contract.ts']) {
    await cp(join(root, part), join(folder, 'stack', part), { recursive: true });
  }
}

function answer(program: string, words: readonly string[], cwd: string): Promise<Ran> {
  const { VITEST: _, VITEST_POOL_ID: __, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(program, [...words], { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ exitCode: typeof code === 'number' ? code : 255, stdout, stderr });
    });
  });
}
