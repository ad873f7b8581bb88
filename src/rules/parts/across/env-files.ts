import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { EnvTree } from '../../../syntax/env/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';

const byFile = kept(
  (stack: ReadStack): ReadonlyMap<string, EnvTree> => new Map(stack.envs.map((tree) => [tree.file, tree])),
);

/** The environment file that a unit names by its path on the host; undefined where it is not here. */
export function readStackEnv(stack: ReadStack, hostPath: string): EnvTree | undefined {
  const file = stack.find(hostPath);
  return file === undefined ? undefined : byFile(stack).get(file.source);
}

/** Whether a container has variables that are not to be seen here: an environment file of it is none of the stack. */
export function hasUnreadVariables(
  stack: ReadStack,
  { environment, environmentFiles, secrets }: ServicePlan,
): boolean {
  // A loop of a template writes variables of any name.
  const isFilledIn = [...Object.keys(environment), ...secrets.map(({ target }) => target)].some(isTemplated);
  return isFilledIn || environmentFiles.some(({ path }) => readStackEnv(stack, path) === undefined);
}
