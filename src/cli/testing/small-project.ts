import { type ChildProcess, execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { smallStack } from '../../stack/testing/small-stack.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

export interface Ended {
  readonly exitCode: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A repository with the small stack and a config, in a folder of its own. */
export interface SmallProject extends AsyncDisposable {
  readonly folder: string;
  /** Runs the command line there; `temp` becomes the process's TMPDIR. */
  seatrial(
    words: readonly string[],
    temp?: string,
  ): { readonly process: ChildProcess; readonly ended: Promise<Ended> };
}

/** `contract` is TypeScript: what the stack promises besides its names. */
export async function makeSmallProject(contract = ''): Promise<SmallProject> {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-cli-'));
  const put = async (path: string, text: string) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  for (const [path, text] of Object.entries(smallStack)) await put(`host${path}`, text);
  await put(
    'seatrial.config.ts',
    `export default {
      name: 'small',
      units: 'host/etc/containers/systemd',
      host: { 'host/etc/nginx': '/etc/nginx', 'host/opt/app': '/opt/app' },
      edge: {},
      contract: { names: { apex: 'example.test', www: 'www.example.test' }, services: {}, ${contract} },
    };\n`,
  );
  await put('package.json', '{ "type": "module" }');
  return {
    folder,
    seatrial: (words, temp) => run(folder, words, temp),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What is kept is written down in the project's own folder, so that nobody else's trial is seen. */
function run(folder: string, words: readonly string[], temp = tmpdir()) {
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state'), NODE_OPTIONS: '', TMPDIR: temp };
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const child = execFile(process.execPath, [main, ...words], { cwd: folder, env }, (error, stdout, stderr) =>
    resolve({ exitCode: error === null ? 0 : (error.code ?? error.signal), stdout, stderr }),
  );
  return { process: child, ended: promise };
}
