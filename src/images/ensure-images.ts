import type { Engine } from '../engine/engine.ts';
import { ensureBuild } from './build/build-image.ts';
import { ensureRecipe } from './build/build-recipe.ts';
import type { EnsureOptions } from './ensure-options.ts';
import { ImageMissingError } from './errors.ts';
import type { ImagePlan, ImageWish } from './image-plan.ts';
import { pullImage } from './registry/pull-image.ts';
import type { StandIn } from './stand-ins/stand-in.ts';
import { standInFor } from './stand-ins/stand-in-for.ts';

/** Mostly they wait, for mirrors and for one another's base. */
const CONCURRENCY = 5;

/**
 * Gets every image that is wished for: the one the engine has, else pulled where the registry answers, else a stand-in
 * of Debian packages. The answer is by reference.
 */
export async function ensureImages(
  engine: Engine,
  wishes: readonly ImageWish[],
  options: EnsureOptions = {},
): Promise<ReadonlyMap<string, ImagePlan>> {
  const queue = [...new Map(wishes.map((wish) => [wish.reference, wish])).values()];
  const plans = new Map<string, ImagePlan>();
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const work = async () => {
    for (let wish = queue.shift(); wish !== undefined; wish = queue.shift()) {
      plans.set(wish.reference, await ensureImage(engine, wish, { ...options, signal }));
    }
  };
  const workers = Array.from({ length: CONCURRENCY }, () => work());
  const outcomes = await Promise.allSettled(
    workers.map((worker) => worker.catch((thrown) => fail(thrown, stop))),
  );
  const failed = outcomes.find(
    (outcome) => outcome.status === 'rejected' && outcome.reason !== stop.signal.reason,
  );
  if (failed?.status === 'rejected') throw failed.reason;
  options.signal?.throwIfAborted();
  return plans;
}

/** The first failure ends the others: what they had begun is removed before the error is told. */
function fail(thrown: unknown, stop: AbortController): never {
  stop.abort(new Error('another image failed'));
  throw thrown;
}

async function ensureImage(engine: Engine, wish: ImageWish, options: EnsureOptions): Promise<ImagePlan> {
  // Its owner's recipe goes before the unit that builds it, as before a registry that has no such image.
  if (wish.build !== undefined && wish.recipe === undefined) {
    const { plan, files } = wish.build;
    const getBase = (reference: string) =>
      ensureImage(engine, { reference, recipe: options.recipes?.[reference] }, options);
    return ensureBuild(engine, plan, { ...options, files, getBase });
  }
  const standIn: StandIn | undefined =
    wish.recipe === undefined ? standInFor(wish.reference) : { recipe: wish.recipe, differences: [] };
  const isOurs = wish.reference.startsWith('localhost/seatrial/');
  const tried: string[] = [];
  if (!isOurs) {
    const pulled = await pullImage(engine, wish.reference, options);
    if ('image' in pulled) return pulled;
    tried.push(...pulled.tried);
  }
  if (standIn === undefined) {
    const hint = 'Log in to its registry, or give a recipe for it in the config: images: { … }.';
    throw new ImageMissingError(wish.reference, [...tried, 'no stand-in is known for it'], hint);
  }
  return planOf(engine, wish.reference, { standIn, tried, options });
}

async function planOf(
  engine: Engine,
  reference: string,
  { standIn, tried, options }: { standIn: StandIn; tried: readonly string[]; options: EnsureOptions },
): Promise<ImagePlan> {
  const { recipe, differences } = standIn;
  const folder = options.folder ?? process.cwd();
  const image = await ensureRecipe(engine, recipe, {
    folder,
    onProgress: options.onProgress,
    signal: options.signal,
  });
  const main = Object.entries(image.packages)
    .slice(0, 3)
    .map(([name, version]) => `${name} ${version}`);
  return {
    reference,
    kind: 'stand-in',
    image: image.tag,
    digest: image.id,
    why: `tested: ${recipe.name}, built from Debian ${recipe.suite} (${main.join(', ')}), which stands in for ${reference}`,
    tried,
    standIn: {
      recipe: recipe.name,
      suite: recipe.suite,
      hash: image.hash,
      packages: image.packages,
      differences,
    },
  };
}
