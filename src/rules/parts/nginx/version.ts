import type { ReadStack } from '../../read-stack.ts';
import { isOlder, newestTargets } from '../../targets.ts';
import { nginxContainers } from '../across/nginx-container.ts';
import { imageOf, runsOfficial } from '../units/images.ts';

/** Nobody said which Nginx runs: what distributions still ship counts as well as the newest. */
export function isUnsaid(stack: ReadStack): boolean {
  return stack.targets.nginx === newestTargets.nginx;
}

/** Up to 1.29.6 Nginx speaks HTTP/1.0 to upstreams, with `Connection: close`, unless it is told otherwise. */
export function speaksOldHttp(stack: ReadStack): boolean {
  return isUnsaid(stack) || isOlder(stack.targets.nginx, '1.29.7');
}

/** What the tag of the one container of Nginx says. */
export function imageVersion(stack: ReadStack): string | undefined {
  const [nginx, more] = nginxContainers(stack);
  if (nginx === undefined || more !== undefined) return undefined;
  const image = imageOf(nginx.plan);
  if (!runsOfficial(nginx.plan, 'nginx') && image.path !== 'nginxinc/nginx-unprivileged') return undefined;
  return /^\d+\.\d+(?:\.\d+)?(?![\d.])/.exec(image.tag ?? '')?.[0];
}

/** The version that runs, where it was said or the image tells it; of `1.25` the last that there may be. */
export function runningVersion(
  stack: ReadStack,
): { readonly said: string; readonly atMost: string } | undefined {
  const said = isUnsaid(stack) ? imageVersion(stack) : stack.targets.nginx;
  if (said === undefined) return undefined;
  return { said, atMost: said.split('.').length < 3 ? `${said}.999` : said };
}
