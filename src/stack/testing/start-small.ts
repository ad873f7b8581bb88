import type { ConfigSet } from '../../config/config-set.ts';
import type { Engine } from '../../engine/engine.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { NGINX_HOST, RELAY } from '../../images/stand-ins/host.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import type { LiveTrial } from '../live-trial.ts';
import { type StartOptions, startTrial } from '../start-trial.ts';

/** Gets the images of the small stack; what it answers starts trials of it, or of a stack like it. */
export async function smallStarter(
  engine: Engine,
): Promise<(configs: ConfigSet, options?: Partial<StartOptions>) => Promise<LiveTrial>> {
  const images = await ensureImages(engine, [{ reference: RELAY }, { reference: NGINX_HOST }]);
  return (configs, options) =>
    startTrial(planBlueprint(configs), {
      configs,
      engine,
      images: (reference) => images.get(reference)?.image ?? reference,
      edge: {},
      names: { apex: 'example.test', www: 'www.example.test' },
      ...options,
    });
}
