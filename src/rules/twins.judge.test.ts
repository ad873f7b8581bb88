import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ruleCatalogue } from './catalogue.ts';
import type { TwinFiles } from './define-rule.ts';
import { readStack } from './read-stack.ts';
import { twinCatalogue } from './testing/twin-catalogue.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatrial-twins-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What this machine lacks and production has: certificates, names, other versions and modules. */
const elsewhere =
  /cannot load certificate|host not found|dlopen\(\)|unknown directive "(?:http2|add_header_inherit|brotli)|invalid parameter "quic"|open\(\) ".*mime\.types"|the "ssl" directive is deprecated/;

const nginxTwins = twinsOf('nginx', 'nginx/nginx.conf');
/** A piece of a config is none that nginx takes alone. */
const isWhole = ({ files }: { readonly files: TwinFiles }) =>
  /^\s*events\b/m.test(files['nginx/nginx.conf'] ?? '');
const refused = nginxTwins.filter(({ kind, says }) => kind === 'bad' && says.includes('nginx -t refuses'));

test.each(refused)('nginx -t refuses what $id calls refused ($number)', ({ files }) => {
  const { status, stderr } = askNginx(files);
  if (!elsewhere.test(stderr)) expect(status, stderr).not.toBe(0);
});

test.each(nginxTwins.filter((twin) => twin.kind === 'good' && isWhole(twin)))(
  'nginx -t takes the good twin $number of $id',
  ({ files }) => {
    const { status, stderr } = askNginx(files);
    if (!elsewhere.test(stderr)) expect(status, stderr).toBe(0);
  },
);

const redisTwins = twinsOf('redis', 'redis.conf');

test.each(redisTwins.filter(({ says }) => says.includes('does not start')))(
  'redis-server refuses what $id calls refused ($number)',
  ({ files }) => {
    expect(askRedis(files)).toMatch(/FATAL CONFIG FILE ERROR/);
  },
);

test.each(redisTwins.filter(({ kind }) => kind === 'good'))(
  'redis-server reads the good twin $number of $id',
  ({ files }) => {
    expect(askRedis(files)).not.toMatch(/FATAL CONFIG FILE ERROR/);
  },
);

function twinsOf(area: string, entry: string) {
  return ruleCatalogue
    .filter((rule) => rule.area === area)
    .flatMap((rule) => {
      const { bad = [], good = [] } = twinCatalogue[rule.id] ?? {};
      const all = [
        ...bad.map((twin, number) => ({ twin, number, kind: 'bad' })),
        ...good.map((twin, number) => ({ twin, number, kind: 'good' })),
      ];
      return all
        .filter(({ twin }) => Object.hasOwn(twin.files, entry))
        .map(({ twin: { files }, number, kind }) => {
          const sources = Object.entries(files).map(([source, text]) => ({
            source,
            text,
            executable: false,
          }));
          const says = [...rule.judge(readStack(sources))].map(({ message }) => message).join('\n');
          return { id: rule.id, number, kind, files, says };
        });
    });
}

/** Puts the files under a folder of their own, and the paths in them too. */
function lay(files: TwinFiles, hostFolder: string): string {
  const root = mkdtempSync(join(folder, 'twin-'));
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path.replace(/^nginx\//, ''));
    mkdirSync(dirname(file), { recursive: true });
    const here = text
      .replaceAll(hostFolder, `${root}/`)
      .replaceAll(/\/var\/(?:log|cache)\/nginx\//g, `${root}/`);
    writeFileSync(file, here.replaceAll(/\{\{.*?\}\}/g, 'filled-in-by-the-deploy'));
  }
  return root;
}

function askNginx(files: TwinFiles): { readonly status: number | null; readonly stderr: string } {
  const root = lay(files, '/etc/nginx/');
  const args = ['-t', '-q', '-c', join(root, 'nginx.conf'), '-g', `pid ${join(root, 'pid')};`];
  const { status, stderr, error } = spawnSync('nginx', args, { encoding: 'utf8', env: searchPath });
  if (error !== undefined) throw error;
  return { status, stderr };
}

/** Reads its config, then ends for want of anything to listen on. */
function askRedis(files: TwinFiles): string {
  const root = lay(files, '/etc/redis/');
  const args = [join(root, 'redis.conf'), '--port', '0', '--dir', root];
  const { stdout, stderr, error } = spawnSync('redis-server', args, { encoding: 'utf8', env: searchPath });
  if (error !== undefined) throw error;
  return stdout + stderr;
}

const searchPath = { PATH: `/usr/sbin:/usr/local/sbin:${process.env.PATH ?? ''}` };
