import type { ReadStack } from '../../read-stack.ts';
import { isOlder, newestTargets } from '../../targets.ts';

/** Nobody said which Nginx runs: what distributions still ship counts as well as the newest. */
export function isUnsaid(stack: ReadStack): boolean {
  return stack.targets.nginx === newestTargets.nginx;
}

/** Up to 1.29.6 Nginx speaks HTTP/1.0 to upstreams, with `Connection: close`, unless it is told otherwise. */
export function speaksOldHttp(stack: ReadStack): boolean {
  return isUnsaid(stack) || isOlder(stack.targets.nginx, '1.29.7');
}
