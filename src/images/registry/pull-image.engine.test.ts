import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packTar } from '../../engine/api/tar.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { freePort } from '../../free-port.ts';
import { waitFor } from '../../wait.ts';
import { ensureImages } from '../ensure-images.ts';
import { ImageMissingError } from '../errors.ts';

/** bcrypt of "open sesame", which the registry asks of the user "captain". */
const HTPASSWD = 'captain:$2y$05$VS6mnJqBnM1K4NhNhuF9OOPI9ikbPqziRHOy9u4PjrxkbeDbi/c/W\n';
const CAPTAIN = Buffer.from('captain:open sesame').toString('base64');

let engine: Engine;
let folder: string;
let program: string | undefined;
let whyNot = '';
const running: ChildProcess[] = [];
const pulled: string[] = [];

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'seatrial-registry-'));
  program = unpackRegistry();
});

afterAll(async () => {
  for (const image of pulled) await engine.api.images.remove(image);
  for (const child of running) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
  await engine[Symbol.asyncDispose]();
});

test('an image is pulled from a registry and known by its digest', async (context) => {
  if (program === undefined) return context.skip(whyNot);
  const registry = await startRegistry('open', '');
  const digest = await push(registry, 'fleet/ship', '1.0');
  const reference = `${registry}/fleet/ship:1.0`;

  const plan = (await ensureImages(engine, [{ reference }])).get(reference);

  pulled.push(plan?.image ?? '');
  expect(plan).toMatchObject({ reference, kind: 'pulled', digest });
  expect((await engine.api.images.inspect(plan?.image ?? ''))?.labels).toMatchObject({
    made: 'fleet/ship:1.0',
  });
});

test('a reference by digest is pulled, and the engine’s own copy serves the second time', async (context) => {
  if (program === undefined) return context.skip(whyNot);
  const registry = await startRegistry('digest', '');
  const digest = await push(registry, 'fleet/pinned', '2.0');
  const reference = `${registry}/fleet/pinned@${digest}`;

  const first = (await ensureImages(engine, [{ reference }])).get(reference);
  const second = (await ensureImages(engine, [{ reference }], { pull: 'never' })).get(reference);

  pulled.push(first?.image ?? '');
  expect(first).toMatchObject({ kind: 'pulled', digest });
  expect(second).toMatchObject({ kind: 'pulled', digest, image: first?.image });
});

test('a private registry gives nothing without a login, and the image with the one of the file', async (context) => {
  if (program === undefined) return context.skip(whyNot);
  const registry = await startRegistry(
    'private',
    `auth: {htpasswd: {realm: fleet, path: ${join(folder, 'htpasswd')}}}`,
  );
  const digest = await push(registry, 'fleet/secret', '1', { authorization: `Basic ${CAPTAIN}` });
  const reference = `${registry}/fleet/secret:1`;
  const authFile = join(folder, 'auth.json');
  writeFileSync(authFile, JSON.stringify({ auths: { [registry]: { auth: CAPTAIN } } }));

  const refused = await ensureImages(engine, [{ reference }]).catch((thrown: unknown) => thrown);
  const plan = (await ensureImages(engine, [{ reference }], { authFile })).get(reference);

  pulled.push(plan?.image ?? '');
  expect(refused).toBeInstanceOf(ImageMissingError);
  expect((refused as ImageMissingError).message).toMatch(/authentication required|unauthorized/i);
  expect(plan).toMatchObject({ kind: 'pulled', digest });
});

test('a mirror is asked in place of the registry that the reference names', async (context) => {
  if (program === undefined) return context.skip(whyNot);
  const registry = await startRegistry('mirror', '');
  const digest = await push(registry, 'library/mirrored', '3');
  const reference = 'docker.io/library/mirrored:3';

  const plan = (await ensureImages(engine, [{ reference }], { mirrors: { 'docker.io': registry } })).get(
    reference,
  );

  pulled.push(plan?.image ?? '');
  expect(plan).toMatchObject({ reference, kind: 'pulled', digest });
});

test('a tag that the registry does not have, without a stand-in, is an error that says what was tried', async (context) => {
  if (program === undefined) return context.skip(whyNot);
  const registry = await startRegistry('empty', '');
  const reference = `${registry}/fleet/nowhere:9`;

  const thrown = await ensureImages(engine, [{ reference }]).catch((error: unknown) => error);

  expect(thrown).toMatchObject({ code: 'IMAGE_NOT_TO_BE_HAD', exitCode: 3, reference });
  expect((thrown as ImageMissingError).tried).toHaveLength(2);
});

test('a registry that does not answer is given up, by name', async () => {
  const reference = `127.0.0.1:${await freePort()}/fleet/ship:1`;

  const thrown = await ensureImages(engine, [{ reference }]).catch((error: unknown) => error);

  expect(thrown).toMatchObject({ code: 'IMAGE_NOT_TO_BE_HAD' });
  expect((thrown as ImageMissingError).tried[0]).toContain('ECONNREFUSED');
});

/** Debian's docker-registry, unpacked beside the system, not installed. */
function unpackRegistry(): string | undefined {
  const download = spawnSync('apt-get', ['download', 'docker-registry'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
  whyNot = `Debian's docker-registry cannot be downloaded: ${download.stderr ?? download.error?.message}`;
  if (archive === undefined) return undefined;
  const unpacked = spawnSync('dpkg', ['-x', archive, 'root'], { cwd: folder, encoding: 'utf8' });
  whyNot = `Debian's docker-registry cannot be unpacked: ${unpacked.stderr}`;
  return unpacked.status === 0 ? join(folder, 'root/usr/bin/docker-registry') : undefined;
}

/** Answers `127.0.0.1:port`. */
async function startRegistry(name: string, more: string): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const data = join(folder, name);
  mkdirSync(data);
  writeFileSync(join(folder, 'htpasswd'), HTPASSWD);
  const config = join(folder, `${name}.yml`);
  const storage = `storage: {filesystem: {rootdirectory: ${data}}}`;
  writeFileSync(config, `version: 0.1\n${storage}\nhttp: {addr: "${address}"}\n${more}\n`);
  running.push(spawn(program ?? '', ['serve', config], { stdio: 'ignore' }));
  await waitFor({
    what: `the registry ${name} to answer`,
    limitMs: 60_000,
    look: () =>
      fetch(`http://${address}/v2/`).then(
        (answer) => answer.status,
        () => 0,
      ),
    until: (status) => status === 200 || status === 401,
  });
  return address;
}

/** Puts an image of one file into the registry by its own protocol; answers the manifest's digest. */
async function push(registry: string, repository: string, tag: string, headers: Record<string, string> = {}) {
  const base = `http://${registry}/v2/${repository}`;
  const layer = packTar([{ path: 'hello', data: `${repository}:${tag}` }]);
  const config = {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Cmd: ['/hello'], Labels: { made: `${repository}:${tag}` } },
    rootfs: { type: 'layers', diff_ids: [sha256(layer)] },
  };
  const blobs = [Buffer.from(JSON.stringify(config)), gzipSync(layer)] as const;
  for (const blob of blobs) await putBlob(base, blob, headers);
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const describe = (blob: Buffer, kind: string) => ({
    mediaType: `application/vnd.docker.${kind}`,
    size: blob.length,
    digest: sha256(blob),
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    config: describe(blobs[0], 'container.image.v1+json'),
    layers: [describe(blobs[1], 'image.rootfs.diff.tar.gzip')],
  });
  const put = { method: 'PUT', headers: { 'content-type': type, ...headers }, body: manifest };
  expect((await fetch(`${base}/manifests/${tag}`, put)).status).toBe(201);
  return sha256(Buffer.from(manifest));
}

async function putBlob(base: string, blob: Buffer, headers: Record<string, string>): Promise<void> {
  const begun = await fetch(`${base}/blobs/uploads/`, { method: 'POST', headers });
  const place = new URL(begun.headers.get('location') ?? '', base);
  place.searchParams.set('digest', sha256(blob));
  const type = { 'content-type': 'application/octet-stream' };
  const answer = await fetch(place, {
    method: 'PUT',
    headers: { ...headers, ...type },
    body: new Uint8Array(blob),
  });
  expect(answer.status).toBe(201);
}

function sha256(data: Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}
