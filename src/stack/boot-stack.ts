import { resolve } from 'node:path';
import type { ConfigSet } from '../config/config-set.ts';
import type { DataStep } from '../config/define-trial.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { readConfigSet } from '../config/read-config-set.ts';
import type { Engine } from '../engine/engine.ts';
import type { EnsureOptions } from '../images/ensure-options.ts';
import type { ImagePlan } from '../images/image-plan.ts';
import { NGINX_HOST, RELAY } from '../images/stand-ins/host.ts';
import { OUTSIDE_WORLD } from '../images/stand-ins/outside-world.ts';
import type { Blueprint } from '../plan/blueprint.ts';
import { planBlueprint } from '../plan/plan-blueprint.ts';
import { DataStepError, PlanRefusedError } from './boot-errors.ts';
import { BootLog, type BootStep } from './boot-log.ts';
import type { LiveTrial } from './live-trial.ts';
import { startTrial } from './start-trial.ts';

/** On which engine a stack is booted, and how long it stays. */
export interface BootOptions {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
  /** It outlives this process, until it is taken down by its id. */
  readonly keep?: boolean | undefined;
}

/** A booted stack with all that the report tells of it. */
export interface BootedStack extends AsyncDisposable {
  readonly trial: LiveTrial;
  readonly configs: ConfigSet;
  readonly blueprint: Blueprint;
  readonly images: readonly ImagePlan[];
  readonly boot: readonly BootStep[];
}

/** From a config to a running, seeded trial: reads, plans, gets the images, boots. What it made goes if it fails. */
export async function bootStack(loaded: LoadedConfig, options: BootOptions): Promise<BootedStack> {
  const configs = await readConfigSet(loaded.config, loaded.baseDir);
  const blueprint = planBlueprint(configs);
  const refused = blueprint.problems.filter((problem) => problem.severity === 'error');
  if (refused.length > 0) throw new PlanRefusedError(refused);
  const bootLog = new BootLog();
  const step = bootLog.begin('images', 'images');
  const images = new Map(await getImages({ blueprint, configs }, loaded, options));
  step.ready();
  const trial = await startTrial(blueprint, {
    ...options,
    configs,
    images: (reference) => images.get(reference)?.image ?? reference,
    prepareImage: async (reference, signal) => {
      if (images.has(reference)) return;
      const wish = { reference, recipe: loaded.config.images?.[reference] };
      const { ensureImages } = await import('../images/ensure-images.ts');
      const got = await ensureImages(options.engine, [wish], howToGet(loaded, { ...options, signal }));
      for (const [name, plan] of got) images.set(name, plan);
    },
    ...(loaded.config.edge === undefined ? {} : { edge: loaded.config.edge }),
    names: loaded.contract.names,
    outside: loaded.contract.outside,
    extraSecrets: dataSecrets(loaded),
    bootLog,
  });
  try {
    for (const step of loaded.config.data ?? []) {
      const done = bootLog.begin(step.title, 'data');
      await runStep(trial, step, options);
      done.ready();
    }
    return {
      trial,
      configs,
      blueprint,
      get images() {
        return [...images.values()];
      },
      boot: bootLog.close(),
      [Symbol.asyncDispose]: () => trial[Symbol.asyncDispose](),
    };
  } catch (thrown) {
    await trial[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** Secrets that no unit names, only a data step: passwords of seeded users. */
function dataSecrets({ config }: LoadedConfig): readonly string[] {
  return (config.data ?? []).flatMap((step) => Object.values(step.secrets ?? {}));
}

/** Every image that the stack runs, and those of a trial's helpers. */
export async function getImages(
  { blueprint, configs }: { readonly blueprint: Blueprint; readonly configs: ConfigSet },
  loaded: LoadedConfig,
  options: Pick<BootOptions, 'engine' | 'onProgress' | 'signal'>,
) {
  const recipes = loaded.config.images;
  const references = new Set(blueprint.services.map((service) => service.image.reference));
  const helpers = [
    RELAY,
    ...(loaded.config.edge === undefined || loaded.config.edge.service !== undefined ? [] : [NGINX_HOST]),
    ...(loaded.contract.outside === undefined ? [] : [OUTSIDE_WORLD]),
  ];
  const wishes = [...references, ...helpers].map((reference) => {
    const plan = blueprint.builds.find((each) => each.reference === reference);
    const build = plan === undefined ? undefined : { plan, files: configs.files };
    return { reference, recipe: recipes?.[reference], build };
  });
  // Loaded by whoever boots something: an import of the library goes without.
  const { ensureImages } = await import('../images/ensure-images.ts');
  return ensureImages(options.engine, wishes, howToGet(loaded, options));
}

function howToGet(
  { config, baseDir }: LoadedConfig,
  { onProgress, signal }: Pick<BootOptions, 'onProgress' | 'signal'>,
): EnsureOptions {
  const { pull, mirrors, insecure, authFile } = config.registries ?? {};
  return {
    folder: baseDir,
    recipes: config.images,
    onProgress,
    signal,
    pull,
    mirrors,
    insecureRegistries: insecure,
    authFile: authFile === undefined ? undefined : resolve(baseDir, authFile),
  };
}

async function runStep(trial: LiveTrial, step: DataStep, options: BootOptions): Promise<void> {
  options.onProgress?.(step.title);
  const env = Object.fromEntries(
    Object.entries(step.secrets ?? {}).map(([variable, name]) => [variable, trial.secret(name)]),
  );
  const result = await trial
    .service(step.service)
    .exec(step.command, { env, limitMs: 300_000, signal: options.signal });
  if (result.exitCode !== 0) throw new DataStepError(step.title, result);
}
