import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { TwinFiles } from '../define-rule.ts';
import { findProgram, judgedTwins } from '../testing/judged-twins.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatrial-twins-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What this machine lacks and production has: certificates, names, other versions and modules. */
const elsewhere =
  /cannot load certificate|host not found|dlopen\(\)|unknown directive "(?:http2|add_header_inherit|brotli)|invalid parameter "quic"|open\(\) ".*(?:mime\.types|php\.conf|fastcgi_params|fastcgi\.conf)"|unknown directive "stream"|the "ssl" directive is deprecated/;

const nginx = findProgram('nginx');
const redis = findProgram('redis-server');

const nginxTwins = twinsOf('nginx', 'nginx/nginx.conf');
/** A piece of a config is none that nginx takes alone. */
const isWhole = ({ files }: { readonly files: TwinFiles }) =>
  /^\s*events\b/m.test(files['nginx/nginx.conf'] ?? '');
const refused = nginxTwins.filter(({ kind, says }) => kind === 'bad' && says.includes('nginx -t refuses'));

test.for(refused)('nginx -t refuses what $id calls refused ($number)', ({ files }, context) => {
  if (nginx === undefined) return context.skip('nginx is not installed');
  const { status, stderr } = askNginx(files);
  if (!elsewhere.test(stderr)) expect(status, stderr).not.toBe(0);
});

test.for(nginxTwins.filter((twin) => twin.kind === 'good' && isWhole(twin)))(
  'nginx -t takes the good twin $number of $id',
  ({ files }, context) => {
    if (nginx === undefined) return context.skip('nginx is not installed');
    const { status, stderr } = askNginx(files);
    if (!elsewhere.test(stderr)) expect(status, stderr).toBe(0);
  },
);

const redisTwins = twinsOf('redis', 'redis.conf');

test.for(redisTwins.filter(({ says }) => says.includes('does not start')))(
  'redis-server refuses what $id calls refused ($number)',
  ({ files }, context) => {
    if (redis === undefined) return context.skip('redis-server is not installed');
    // A file that includes itself is read until the stack is full.
    expect(askRedis(files)).toMatch(/FATAL CONFIG FILE ERROR|ended by SIGSEGV/);
  },
);

test.for(redisTwins.filter(({ kind }) => kind === 'good'))(
  'redis-server reads the good twin $number of $id',
  ({ files }, context) => {
    if (redis === undefined) return context.skip('redis-server is not installed');
    expect(askRedis(files)).not.toMatch(/FATAL CONFIG FILE ERROR/);
  },
);

function twinsOf(area: 'nginx' | 'redis', entry: string) {
  return judgedTwins(area).filter(({ files }) => Object.hasOwn(files, entry));
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
  const { status, stderr, error } = spawnSync(nginx ?? 'nginx', args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { status, stderr };
}

/** Reads its config, then ends for want of anything to listen on. */
function askRedis(files: TwinFiles): string {
  const root = lay(files, '/etc/redis/');
  const args = [join(root, 'redis.conf'), '--port', '0', '--dir', root];
  const { stdout, stderr, error, signal } = spawnSync(redis ?? 'redis-server', args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return `${stdout}${stderr}ended by ${signal}`;
}
