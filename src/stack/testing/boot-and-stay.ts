import { openEngine } from '../../engine/open-engine.ts';
import { configSet, smallStack } from './small-stack.ts';
import { smallStarter } from './start-small.ts';

/** A process of its own that boots the small stack, prints the trial's id and stays until it is killed. */
const start = await smallStarter(await openEngine());
const trial = await start(configSet(smallStack));
console.log(trial.id);
setInterval(() => undefined, 60_000);
