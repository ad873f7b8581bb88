import type { TrialConfig } from '../config/define-trial.ts';
import { readConfigSet } from '../config/read-config-set.ts';
import type { Blueprint } from './blueprint.ts';
import { planBlueprint } from './plan-blueprint.ts';

/** What a config's units will run as; its paths start from `baseDir`. No engine is needed. */
export async function readBlueprint(config: TrialConfig, baseDir = process.cwd()): Promise<Blueprint> {
  return planBlueprint(await readConfigSet(config, baseDir));
}
