import type { Engine } from '../../engine/engine.ts';
import { EngineDiskFullError, EngineStoppedError } from '../../engine/errors.ts';
import { messageOf } from '../../errors.ts';
import type { EnsureOptions } from '../ensure-options.ts';
import { ImageDiskFullError } from '../errors.ts';
import type { ImagePlan } from '../image-plan.ts';
import { formatReference, type ImageReference, parseReference } from '../reference.ts';
import { readLogin } from './login.ts';
import { isLoopback, registryAnswers } from './reach.ts';

const PULL_LIMIT_MS = 600_000;

/** Takes the image that the engine has, else pulls it; or says what was tried in vain. */
export async function pullImage(
  engine: Engine,
  reference: string,
  options: EnsureOptions,
): Promise<ImagePlan | { readonly tried: readonly string[] }> {
  const wanted = parseReference(reference);
  const here = await found(engine, formatReference(wanted), options.signal);
  if (here !== undefined) {
    const kind = here.isPulled ? 'pulled' : 'local';
    return {
      reference,
      kind,
      ...here,
      why: `tested: ${reference} as the engine has it (${here.digest})`,
      tried: [],
    };
  }
  if (wanted.registry === 'localhost') return { tried: [`the engine has no image ${reference}`] };
  if (options.pull === 'never') return { tried: ['no registry was asked: pulling is switched off'] };
  const source = mirrored(wanted, options);
  const silent = await registryAnswers(source.registry, options);
  if (silent !== undefined) return { tried: [silent] };
  return pulled(engine, { reference, source: formatReference(source), registry: source }, options);
}

function mirrored(wanted: ImageReference, options: EnsureOptions): ImageReference {
  const mirror = options.mirrors?.[wanted.registry];
  return mirror === undefined ? wanted : { ...wanted, registry: mirror };
}

interface Pull {
  readonly reference: string;
  readonly source: string;
  readonly registry: ImageReference;
}

async function pulled(
  engine: Engine,
  { reference, source, registry }: Pull,
  options: EnsureOptions,
): Promise<ImagePlan | { readonly tried: readonly string[] }> {
  options.onProgress?.(`pulling ${source}`);
  const isInsecure = isLoopback(registry.registry) || options.insecureRegistries?.includes(registry.registry);
  try {
    await engine.api.images.pull(source, {
      login: await readLogin(registry, options.authFile),
      tlsVerify: isInsecure === true ? false : undefined,
      signal: options.signal,
      limitMs: PULL_LIMIT_MS,
    });
  } catch (thrown) {
    options.signal?.throwIfAborted();
    if (thrown instanceof EngineDiskFullError)
      throw new ImageDiskFullError(reference, 'the pull', thrown.message);
    if (thrown instanceof EngineStoppedError) throw thrown;
    return { tried: [`pulling ${source}: ${messageOf(thrown)}`] };
  }
  const image = await found(engine, source, options.signal);
  if (image === undefined) return { tried: [`pulling ${source}: the engine has no such image after it`] };
  return {
    reference,
    kind: 'pulled',
    ...image,
    why: `tested: ${source} by its digest ${image.digest}`,
    tried: [],
  };
}

async function found(
  engine: Engine,
  reference: string,
  signal: AbortSignal | undefined,
): Promise<{ image: string; digest: string; isPulled: boolean } | undefined> {
  const image = await engine.api.images.inspect(reference, { signal });
  if (image === undefined) return undefined;
  const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  const named = image.digests.find((digest) => digest.startsWith(`${repository}@`));
  const isPulled = named !== undefined && !repository.startsWith('localhost/');
  return { image: image.id, digest: named?.slice(repository.length + 1) ?? image.id, isPulled };
}
