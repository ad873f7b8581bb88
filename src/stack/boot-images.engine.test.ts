import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegistriesConfig } from '../config/define-trial.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { freePort } from '../free-port.ts';
import { bootStack } from './boot-stack.ts';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEngine();
  folder = await mkdtemp(join(tmpdir(), 'seatrial-images-'));
});
afterAll(async () => {
  await engine?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A gzip header: no text in any encoding that a config could have. */
const noText = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff, 0xfe, 0x80, 0x00]);

async function put(
  name: string,
  files: Readonly<Record<string, string | Buffer>>,
  registries?: RegistriesConfig,
): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
  const config = join(folder, name, 'seatrial.config.ts');
  await writeFile(join(folder, name, 'package.json'), '{ "type": "module" }');
  await writeFile(
    config,
    `export default ${JSON.stringify({ name, units: 'quadlet', registries, contract: { services: {} } })};\n`,
  );
  return config;
}

const site = {
  'quadlet/site.container':
    '[Container]\nImage=site.build\nHealthCmd=test -s /srv/built\nHealthInterval=5s\n[Install]\nWantedBy=default.target\n',
  'quadlet/site.build':
    '[Build]\nImageTag=localhost/shop/site:7\nSetWorkingDirectory=./site\nTarget=run\nBuildArg=WORDS="fair winds"\n',
  'quadlet/site/Containerfile': `ARG TAG=7.4
FROM docker.io/library/redis:$TAG AS build
ARG WORDS
RUN echo "$WORDS" > /built
FROM docker.io/library/redis:$TAG AS run
COPY --from=build /built /srv/built
COPY data.gz /srv/data.gz
FROM run AS never
RUN exit 9
`,
  'quadlet/site/data.gz': noText,
};

test('a .build unit is built from its files, byte for byte, and its container runs that image; .image is got', async () => {
  const loaded = await loadConfig(
    await put('built', {
      ...site,
      'quadlet/cache.container':
        '[Container]\nImage=redis.image\nHealthCmd=redis-cli ping\n[Install]\nWantedBy=default.target\n',
      'quadlet/redis.image': '[Image]\nImage=docker.io/library/redis:7.4\n',
    }),
  );
  await using stack = await bootStack(loaded, { engine });
  const read = await stack.trial.service('site').exec(['cat', '/srv/built']);
  const bytes = await stack.trial.service('site').exec(['od', '-An', '-tx1', '/srv/data.gz']);
  expect(read.stdout).toBe('fair winds\n');
  expect(bytes.stdout.trim()).toBe('1f 8b 08 00 ff fe 80 00');
  expect(stack.blueprint.notRepresented).toEqual([]);
  const [built] = stack.images.filter(({ kind }) => kind === 'built');
  expect(built).toMatchObject({
    reference: 'localhost/shop/site:7',
    why: expect.stringMatching(/^tested: built by site\.build from quadlet\/site\/Containerfile/),
  });
  expect(stack.images.map(({ reference }) => reference)).toContain('docker.io/library/redis:7.4');
  expect(await engine.api.images.inspect('localhost/shop/site:7')).toBeUndefined();
});

test('a step that fails is told with the Containerfile and what the builder said', async () => {
  const files = { ...site, 'quadlet/site.build': site['quadlet/site.build'].replace('Target=run\n', '') };
  const loaded = await loadConfig(await put('failing', files));
  await expect(bootStack(loaded, { engine })).rejects.toMatchObject({
    code: 'IMAGE_BUILD_FAILED',
    message: expect.stringMatching(/site\.build failed at quadlet\/site\/Containerfile: .*exit 9/s),
  });
});

test('a Containerfile that no folder of the config brings is named with what to write', async () => {
  const { 'quadlet/site/Containerfile': _, ...files } = site;
  const loaded = await loadConfig(await put('missing', files));
  await expect(bootStack(loaded, { engine })).rejects.toMatchObject({
    code: 'CONTAINERFILE_MISSING',
    exitCode: 2,
    message: expect.stringContaining('/etc/containers/systemd/site/Containerfile'),
    hint: expect.stringContaining("'/etc/containers/systemd/site'"),
  });
});

const unknown = { 'quadlet/ship.container': '[Container]\nImage=docker.io/fleet/ship:1\n' };

test('the config says which mirror is asked, and that nothing is pulled', async () => {
  const mirror = `127.0.0.1:${await freePort()}`;
  const mirrored = await loadConfig(await put('mirrored', unknown, { mirrors: { 'docker.io': mirror } }));
  await expect(bootStack(mirrored, { engine })).rejects.toMatchObject({
    code: 'IMAGE_NOT_TO_BE_HAD',
    message: expect.stringContaining(`the registry ${mirror} cannot be reached`),
  });
  const never = await loadConfig(await put('never', unknown, { pull: 'never' }));
  await expect(bootStack(never, { engine })).rejects.toMatchObject({
    code: 'IMAGE_NOT_TO_BE_HAD',
    message: expect.stringContaining('pulling is switched off'),
  });
});

const shop = `kind: ConfigMap
metadata: { name: words }
data: { GREETING: fair winds }
---
kind: Pod
metadata: { name: shop }
spec:
  restartPolicy: Always
  containers:
    - name: cache
      image: docker.io/library/redis:7.4
      resources: { limits: { memory: 64Mi } }
      livenessProbe: { exec: { command: [redis-cli, ping] }, periodSeconds: 5, timeoutSeconds: 5 }
    - name: asker
      image: docker.io/library/redis:7.4
      command: [sh, -c]
      args: ['exec redis-server --port 6380']
      env:
        - name: GREETING
          valueFrom: { configMapKeyRef: { name: words, key: GREETING } }
        - name: TOKEN
          valueFrom: { secretKeyRef: { name: shop-token, key: token } }
`;

test('the pod of a .kube unit runs: one network for its containers, limits, variables, secrets, health, restart', async () => {
  const loaded = await loadConfig(
    await put('kube', {
      'quadlet/shop.kube': '[Kube]\nYaml=shop.yml\nNetwork=sea.network\n[Install]\nWantedBy=default.target\n',
      'quadlet/sea.network': '[Network]\n',
      'quadlet/shop.yml': shop,
    }),
  );
  await using stack = await bootStack(loaded, { engine });
  const { trial } = stack;
  expect([...trial.services].sort()).toEqual(['shop-asker', 'shop-cache']);
  const asker = trial.service('shop-asker');
  const ping = await asker.exec(['redis-cli', '-h', '127.0.0.1', '-p', '6379', 'ping']);
  expect(ping.stdout.trim()).toBe('PONG');
  const { stdout } = await asker.exec(['sh', '-c', 'echo "$GREETING" "$TOKEN"']);
  expect(stdout.trim()).toBe(`fair winds ${trial.secret('shop-token')}`);
  expect(await trial.service('shop-cache').inspect()).toMatchObject({ memoryBytes: 64 * 1024 * 1024 });
  await trial.service('shop-cache').kill({ restart: true });
  expect(await trial.settle()).toEqual([]);
  const again = await asker.exec(['redis-cli', '-h', '127.0.0.1', 'ping']);
  expect(again.stdout.trim()).toBe('PONG');
});
