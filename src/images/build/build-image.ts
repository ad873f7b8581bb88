import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { bytesOf, type ConfigFile } from '../../config/config-set.ts';
import { packTar, type TarEntry } from '../../engine/api/tar.ts';
import type { Engine } from '../../engine/engine.ts';
import { EngineDiskFullError } from '../../engine/errors.ts';
import { withLock } from '../../engine/lock/lock.ts';
import { messageOf } from '../../errors.ts';
import type { BuildPlan } from '../../plan/blueprint.ts';
import { ContainerfileError, ImageBuildError, ImageDiskFullError } from '../errors.ts';
import type { ImagePlan } from '../image-plan.ts';
import { baseImages, withBases } from './containerfile.ts';

/** What a build needs of its surroundings. */
export interface ImageBuilding {
  /** Files of the host; those of the context are sent to the builder. */
  readonly files: readonly ConfigFile[];
  /** Gets an image that the Containerfile builds upon. */
  readonly getBase: (reference: string) => Promise<ImagePlan>;
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Where a Containerfile is sent to when it does not lie in the context. */
const OUTSIDE = '.seatrial-containerfile';
const TAKEN_FROM = 'seatrial.build-hash';

/**
 * The image of a `.build` unit, built by the engine from the Containerfile and context of the configs, once for the same
 * files and bases. Bases are had as any image is: pulled, or by a stand-in.
 */
export async function ensureBuild(
  engine: Engine,
  plan: BuildPlan,
  building: ImageBuilding,
): Promise<ImagePlan> {
  const { file, inContext, context } = contextOf(plan, building.files);
  const bases = baseImages(file.text, plan.buildArgs);
  const plans = new Map<string, ImagePlan>();
  for (const { reference } of bases) {
    if (!plans.has(reference)) plans.set(reference, await building.getBase(reference));
  }
  const text = withBases(file.text, bases, (reference) => plans.get(reference)?.image ?? reference);
  const entries: TarEntry[] = [
    ...context.filter(({ path }) => path !== inContext),
    { path: inContext, data: Buffer.from(text, file.encoding ?? 'utf8'), mode: 0o644 },
  ];
  const hash = hashOf(plan, entries, plans);
  const name = plan.unit
    .replace(/\.build$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const tag = `localhost/seatrial/build-${name.replaceAll(/^-|-$/g, '') || 'image'}:${hash}`;
  const { signal, onProgress } = building;
  await withLock(`build-${hash}`, { what: `the image of ${plan.unit}`, signal }, async () => {
    const before = await engine.api.images.inspect(tag, { signal });
    if (before?.labels[TAKEN_FROM] === hash) return;
    onProgress?.(`building the image of ${plan.unit}`);
    await engine.api.images
      .build(packTar(entries), {
        tag,
        containerfile: inContext,
        target: plan.target,
        buildArgs: plan.buildArgs,
        labels: { ...plan.labels, [TAKEN_FROM]: hash },
        signal,
      })
      .catch((thrown: unknown) => {
        if (thrown instanceof EngineDiskFullError)
          throw new ImageDiskFullError(plan.unit, file.source, thrown.message);
        signal?.throwIfAborted();
        throw new ImageBuildError(plan.unit, file.source, messageOf(thrown));
      });
  });
  return planOf(plan, {
    tag,
    file,
    plans,
    id: (await engine.api.images.inspect(tag, { signal }))?.id ?? tag,
  });
}

interface Context {
  readonly file: ConfigFile;
  /** The Containerfile's path in what is sent. */
  readonly inContext: string;
  readonly context: readonly TarEntry[];
}

function contextOf(plan: BuildPlan, files: readonly ConfigFile[]): Context {
  if (!plan.context.startsWith('/')) {
    throw new ContainerfileError(
      `${plan.unit} is built from ${plan.context}, which is no folder of the host`,
      'Give the image a recipe in the config (images: { … }), or let its registry answer.',
    );
  }
  const folder = posix.join(plan.context, '/');
  const inside = files.filter((file) => file.hostPath.startsWith(folder));
  const places = containerfilePlaces(plan);
  const file = places.flatMap((path) => files.find(({ hostPath }) => hostPath === path) ?? [])[0];
  if (file === undefined) {
    throw new ContainerfileError(
      `${plan.unit} is built from ${[...new Set(places)].join(' or ')}, and no file of the configs is there`,
      `Say in the config which folder of the repository production has there: host: { 'FOLDER': '${plan.context}' }.`,
    );
  }
  const isInside = file.hostPath.startsWith(folder);
  return {
    file,
    inContext: isInside ? file.hostPath.slice(folder.length) : OUTSIDE,
    context: inside.map((each) => ({
      path: each.hostPath.slice(folder.length),
      data: bytesOf(each),
      mode: each.executable ? 0o755 : 0o644,
    })),
  };
}

function containerfilePlaces({ context, workingFolder, containerfile }: BuildPlan): readonly string[] {
  return containerfile === undefined
    ? [posix.join(context, 'Containerfile'), posix.join(context, 'Dockerfile')]
    : [posix.resolve(workingFolder, containerfile), posix.resolve(context, containerfile)];
}

function hashOf(
  plan: BuildPlan,
  entries: readonly TarEntry[],
  bases: ReadonlyMap<string, ImagePlan>,
): string {
  const { target, buildArgs, labels } = plan;
  const hash = createHash('sha256').update(JSON.stringify([target, buildArgs, labels]));
  for (const { reference, digest } of bases.values()) hash.update(JSON.stringify([reference, digest]));
  for (const { path, mode, data } of entries) hash.update(JSON.stringify([path, mode])).update(data ?? '');
  return hash.digest('hex').slice(0, 16);
}

interface Built {
  readonly tag: string;
  readonly id: string;
  readonly file: ConfigFile;
  readonly plans: ReadonlyMap<string, ImagePlan>;
}

function planOf(plan: BuildPlan, { tag, id, file, plans }: Built): ImagePlan {
  const standIns = [...plans.values()].filter(({ kind }) => kind === 'stand-in');
  const upon = standIns.map(({ reference, image }) => `${reference}, for which ${image} stands in`);
  return {
    reference: plan.reference,
    kind: 'built',
    image: tag,
    digest: id,
    why: `tested: built by ${plan.unit} from ${file.source}${upon.length === 0 ? '' : `, upon ${upon.join(' and ')}`}`,
    tried: [],
  };
}
