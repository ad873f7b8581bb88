import { openEngine } from '../../engine/open-engine.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { NGINX_HOST, RELAY } from '../../images/stand-ins/host.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import { startTrial } from '../start-trial.ts';
import { configSet, smallStack } from './small-stack.ts';

/** A process of its own that boots the small stack, prints the trial's id and stays until it is killed. */
const configs = configSet(smallStack);
const engine = await openEngine();
const images = await ensureImages(engine, [{ reference: RELAY }, { reference: NGINX_HOST }]);
const trial = await startTrial(planBlueprint(configs), {
  configs,
  engine,
  images: (reference) => images.get(reference)?.image ?? reference,
  edge: {},
  names: { apex: 'example.test' },
});
console.log(trial.id);
setInterval(() => undefined, 60_000);
