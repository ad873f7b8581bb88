import type { EnvTree } from '../../../syntax/env/tree.ts';
import type { ReadStack } from '../../read-stack.ts';

const kept = new WeakMap<ReadStack, ReadonlyMap<string, EnvTree>>();

/** The environment file that a unit names by its path on the host; undefined where it is not here. */
export function readStackEnv(stack: ReadStack, hostPath: string): EnvTree | undefined {
  const file = stack.find(hostPath);
  if (file === undefined) return undefined;
  const byFile = kept.get(stack) ?? new Map(stack.envs.map((tree) => [tree.file, tree]));
  kept.set(stack, byFile);
  return byFile.get(file.source);
}
