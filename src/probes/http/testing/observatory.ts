import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Header } from '../http-types.ts';

const run = promisify(execFile);
const VERSION = '1.4.8';
const NAME = '@mdn/mdn-http-observatory';

/** One answer of the observatory's: its result's name, and whether it lets the site pass. */
export interface Verdict {
  readonly result: string;
  readonly pass: boolean;
}

export type Observatory = (headers: readonly Header[]) => Readonly<Record<string, Verdict>>;

/**
 * MDN's HTTP Observatory, installed into a folder of its own: it is a judge, no part of the project, and as a dependency
 * its scripts would fetch lists from the internet. Only its judging is used, on headers that came over the wire here.
 */
export async function openObservatory(): Promise<Observatory> {
  const folder = join(tmpdir(), `seatrial-observatory-${VERSION}-${process.getuid?.() ?? 0}`);
  const home = join(folder, 'node_modules', NAME);
  await access(join(home, 'src/constants.js')).catch(() => install(folder));
  // Its list of preloaded names, which no name of a test is on.
  await writeFile(join(home, 'conf/hsts-preload.json'), '{}');
  const load = (path: string) => import(pathToFileURL(join(home, path)).href);
  const [{ ALL_TESTS }, { Requests }, { Session }] = await Promise.all(
    ['src/constants.js', 'src/types.js', 'src/retriever/session.js'].map(load),
  );
  const theirs = createRequire(join(home, 'package.json'));
  const { AxiosHeaders } = theirs('axios');
  const { Cookie } = theirs('tough-cookie');
  return (headers) => {
    const requests = new Requests('site.invalid');
    const url = new URL('https://site.invalid/');
    requests.session = new Session(url);
    const response = {
      headers: new AxiosHeaders(grouped(headers)),
      request: { headers: new AxiosHeaders() },
    };
    const answer = { ...response, status: 200, verified: true, data: '', httpEquiv: new Map() };
    Object.assign(requests.responses, { auto: answer, https: answer, http: answer, cors: answer });
    for (const [name, value] of headers) {
      const cookie = name === 'set-cookie' ? Cookie.parse(value) : undefined;
      if (cookie !== undefined) requests.session.jar.setCookieSync(cookie, url.href, { ignoreError: true });
    }
    const verdicts = ALL_TESTS.map(
      (test: (given: unknown) => Verdict & { constructor: { name: string } }) => {
        const output = test(requests);
        return [nameOf(output), { result: output.result, pass: output.pass }];
      },
    );
    return Object.fromEntries(verdicts);
  };
}

async function install(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const words = [
    'install',
    '--ignore-scripts',
    '--omit=optional',
    '--no-audit',
    '--no-fund',
    `${NAME}@${VERSION}`,
  ];
  await run('npm', words, { cwd: folder, timeout: 300_000 });
}

/** A header that came more than once is a list, as axios has it. */
function grouped(headers: readonly Header[]): Record<string, string | string[]> {
  const groups = Map.groupBy(headers, ([name]) => name);
  return Object.fromEntries(
    [...groups].map(([name, all]) => {
      const values = all.map(([, value]) => value);
      return [name, name === 'set-cookie' ? values : values.join(', ')];
    }),
  );
}

function nameOf(output: { constructor: { name?: string } }): string {
  return output.constructor.name ?? 'unnamed';
}
