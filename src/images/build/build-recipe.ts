import type { ImageDetails } from '../../engine/api/engine-api.ts';
import { packTar } from '../../engine/api/tar.ts';
import type { Engine } from '../../engine/engine.ts';
import { EngineDiskFullError } from '../../engine/errors.ts';
import { BUILD_LABEL, buildLabels, OWNER_LABEL } from '../../engine/guard/labels.ts';
import { withLock } from '../../engine/lock/lock.ts';
import { ImageBuildError, ImageDiskFullError } from '../errors.ts';
import type { ImageRecipe } from '../recipe.ts';
import { baseKey, ensureBase } from './base.ts';
import { type PreparedRecipe, prepareRecipe } from './hash.ts';

/** How a recipe is built. */
export interface BuildOptions {
  readonly folder: string;
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A recipe's image, built now or before. */
export interface BuiltImage {
  readonly tag: string;
  readonly id: string;
  readonly hash: string;
  readonly packages: Readonly<Record<string, string>>;
}

/** The hash of the recipe that made an image. */
const RECIPE_LABEL = 'seatrial.recipe';
/** JSON: the versions of the recipe's packages. */
const PACKAGES_LABEL = 'seatrial.packages';
const STEP_LIMIT_MS = 900_000;

/** The image of a recipe: built once, found again by the hash of the recipe and of all that it copies. */
export async function ensureRecipe(
  engine: Engine,
  recipe: ImageRecipe,
  options: BuildOptions,
): Promise<BuiltImage> {
  const prepared = await prepareRecipe(recipe, { folder: options.folder, base: baseKey(recipe.suite) });
  const tag = `localhost/seatrial/${recipe.name}:${prepared.hash}`;
  const find = async () =>
    built(await engine.api.images.inspect(tag, { signal: options.signal }), tag, prepared.hash);
  const before = await find();
  if (before !== undefined) return before;
  const what = `the image ${recipe.name}`;
  const onWait = () => options.onProgress?.(`waiting for another process that builds ${what}`);
  return withLock(`${recipe.name}-${prepared.hash}`, { what, onWait, signal: options.signal }, async () => {
    const meanwhile = await find();
    if (meanwhile !== undefined) return meanwhile;
    await build(engine, prepared, options);
    const made = await find();
    if (made === undefined)
      throw new ImageBuildError(recipe.name, 'the commit', 'the engine has no such image after it');
    return made;
  });
}

function built(image: ImageDetails | undefined, tag: string, hash: string): BuiltImage | undefined {
  if (image === undefined || image.labels[RECIPE_LABEL] !== hash) return undefined;
  const packages: unknown = JSON.parse(
    Buffer.from(image.labels[PACKAGES_LABEL] ?? '', 'base64').toString() || '{}',
  );
  return { tag, id: image.id, hash, packages: packages as Record<string, string> };
}

/**
 * In a container of ours that is committed, not by the engine's builder: its steps carry our labels, so that a killed
 * build is swept and no other process's build is ever mistaken for it; and it is the same on Podman and Docker.
 */
async function build(engine: Engine, prepared: PreparedRecipe, options: BuildOptions): Promise<void> {
  const { recipe } = prepared;
  const packages = packagesBelow(recipe);
  const below = packages === undefined ? undefined : await ensureRecipe(engine, packages, options);
  const base = below?.tag ?? (await ensureBase(engine, recipe.suite, options));
  options.onProgress?.(`building the image ${recipe.name}`);
  const id = `build-${crypto.randomUUID().slice(0, 13)}`;
  await engine.guard.watch(id);
  try {
    const container = await engine.api.containers.create(
      {
        name: `seatrial-${id}`,
        image: base,
        command: ['sleep', 'infinity'],
        labels: buildLabels(id),
        user: '0',
      },
      { signal: options.signal },
    );
    await engine.api.containers.start(container, { signal: options.signal });
    await fill({ engine, container, prepared, options });
  } catch (thrown) {
    throw explain(thrown, recipe.name);
  } finally {
    await engine.guard.sweep(id);
  }
}

/** An image that copies a project's files changes with each edit: its packages are an image of their own, that stays. */
function packagesBelow({ name, suite, packages, copy }: ImageRecipe): ImageRecipe | undefined {
  if (packages.length === 0 || copy === undefined || copy.length === 0) return undefined;
  return { name: `${name}-packages`, suite, packages };
}

interface Building {
  readonly engine: Engine;
  readonly container: string;
  readonly prepared: PreparedRecipe;
  readonly options: BuildOptions;
}

async function fill(building: Building): Promise<void> {
  const { engine, container, prepared, options } = building;
  const { recipe, entries } = prepared;
  const { signal } = options;
  if (packagesBelow(recipe) === undefined) await step(building, 'apt-get', installScript(recipe.packages));
  if (entries.length > 0) {
    options.onProgress?.(`copying files into the image ${recipe.name}`);
    await engine.api.containers.putArchive(container, '/', packTar(entries), {
      signal,
      limitMs: STEP_LIMIT_MS,
    });
  }
  for (const line of recipe.run ?? []) await step(building, line, line);
  const versions = await versionsOf(building);
  options.onProgress?.(`committing the image ${recipe.name}`);
  await engine.api.containers.commit(container, {
    repository: `localhost/seatrial/${recipe.name}`,
    tag: prepared.hash,
    changes: changesOf(prepared, versions, engine.kind),
    stopSignal: recipe.stopSignal,
    signal,
    limitMs: STEP_LIMIT_MS,
  });
}

/** The base's package lists serve for some hours; then mirrors may have dropped what they name. */
function installScript(packages: readonly string[]): string {
  return [
    'printf "#!/bin/sh\\nexit 101\\n" > /usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d',
    'if [ -z "$(find /var/lib/apt/lists -name .fresh -mmin -240)" ]; then apt-get -q update; fi',
    packages.length === 0
      ? ':'
      : `apt-get -q -y install --no-install-recommends ${packages.map(shellWord).join(' ')}`,
    'rm -f /usr/sbin/policy-rc.d /var/cache/apt/archives/*.deb /var/cache/apt/*.bin',
    'rm -rf /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log',
  ].join('\n');
}

function shellWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

async function step(building: Building, name: string, script: string): Promise<string> {
  const { engine, container, prepared, options } = building;
  const line = name.replaceAll(/\s+/g, ' ');
  const shown = line.length > 60 ? `${line.slice(0, 57)}…` : line;
  options.onProgress?.(`building the image ${prepared.recipe.name}: ${shown}`);
  const result = await engine.api.containers.exec(container, ['/bin/sh', '-euc', script], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', ...proxies() },
    limitMs: STEP_LIMIT_MS,
    signal: options.signal,
  });
  if (result.exitCode === 0) return result.stdout;
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-12).join('\n');
  if (/no space left on device/i.test(said)) throw new ImageDiskFullError(prepared.recipe.name, shown, said);
  throw new ImageBuildError(prepared.recipe.name, shown, `exit code ${result.exitCode}:\n${said}`);
}

/** For the build alone: they do not become a part of the image. */
function proxies(): Record<string, string> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function versionsOf(building: Building): Promise<Record<string, string>> {
  const { packages } = building.prepared.recipe;
  if (packages.length === 0) return {};
  const names = packages.map(shellWord).join(' ');
  const printed = await step(
    building,
    'dpkg-query',
    `dpkg-query -W -f '\${Package} \${Version}\\n' ${names}`,
  );
  const pairs = printed.split('\n').flatMap((line) => {
    const [name, version] = line.split(' ');
    return name === undefined || version === undefined ? [] : [[name, version] as const];
  });
  return Object.fromEntries(pairs);
}

/** The labels of the build container would become the image's: a finished image is nobody's build. */
function changesOf(
  { recipe, hash }: PreparedRecipe,
  versions: Record<string, string>,
  kind: Engine['kind'],
): readonly string[] {
  const value = (text: string) => (kind === 'docker' ? quoted(text) : text);
  const labels = {
    ...recipe.labels,
    [RECIPE_LABEL]: hash,
    [PACKAGES_LABEL]: Buffer.from(JSON.stringify(versions)).toString('base64'),
    [BUILD_LABEL]: 'done',
    [OWNER_LABEL]: 'nobody',
  };
  return [
    ...Object.entries(labels).map(([name, text]) => `LABEL ${name}=${value(text)}`),
    ...Object.entries(recipe.env ?? {}).map(([name, text]) => `ENV ${name}=${value(text)}`),
    ...(recipe.expose ?? []).map((port) => `EXPOSE ${port}/tcp`),
    ...(recipe.volumes ?? []).map((path) => `VOLUME ${path}`),
    ...(recipe.user === undefined ? ['USER 0'] : [`USER ${recipe.user}`]),
    `WORKDIR ${recipe.workdir ?? '/'}`,
    ...(recipe.entrypoint === undefined ? [] : [`ENTRYPOINT ${JSON.stringify(recipe.entrypoint)}`]),
    `CMD ${JSON.stringify(recipe.cmd ?? [])}`,
  ];
}

/** Docker reads a change as a line of a Containerfile; Podman takes all that follows the = as it is. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"$]/g, '\\$&')}"`;
}

function explain(thrown: unknown, recipe: string): unknown {
  if (!(thrown instanceof EngineDiskFullError)) return thrown;
  return new ImageDiskFullError(recipe, 'the engine', thrown.message);
}
