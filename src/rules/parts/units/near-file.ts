import { posix } from 'node:path';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import { pathOutside } from '../../stack/mounts.ts';
import { nearly } from '../nearly.ts';

/** In a folder that is mounted and is here: a file whose name is a slip away. */
export function nearIn(
  stack: ReadStack,
  { mounts }: Pick<ServicePlan, 'mounts'>,
  path: string,
): string | undefined {
  const outside = pathOutside(mounts, path);
  if (outside === undefined || stack.find(outside) !== undefined) return undefined;
  const folder = posix.dirname(outside);
  const beside = stack.configs.files.flatMap(({ hostPath, source }) => {
    const name = posix.basename(hostPath);
    return stack.find(posix.join(folder, name))?.source === source ? [name] : [];
  });
  return nearly(posix.basename(path), beside);
}
