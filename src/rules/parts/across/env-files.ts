import { kept } from '../../../kept.ts';
import type { EnvTree } from '../../../syntax/env/tree.ts';
import type { ReadStack } from '../../read-stack.ts';

const byFile = kept(
  (stack: ReadStack): ReadonlyMap<string, EnvTree> => new Map(stack.envs.map((tree) => [tree.file, tree])),
);

/** The environment file that a unit names by its path on the host; undefined where it is not here. */
export function readStackEnv(stack: ReadStack, hostPath: string): EnvTree | undefined {
  const file = stack.find(hostPath);
  return file === undefined ? undefined : byFile(stack).get(file.source);
}
