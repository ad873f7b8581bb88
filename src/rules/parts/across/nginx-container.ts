import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { passTargets } from '../nginx/targets.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** Containers that run Nginx: by their image, or by what is put into /etc/nginx. */
export const nginxContainers = kept((stack: ReadStack): readonly PlannedUnit[] =>
  plannedUnits(stack).filter(({ plan }) => {
    const { name } = imageOf(plan);
    if (/exporter|amplify|agent/.test(name)) return false;
    return (
      /(?:^|[-_])(?:nginx|openresty)(?:$|[-_])/.test(name) ||
      plan.mounts.some(({ target }) => target.startsWith('/etc/nginx'))
    );
  }),
);

/** The one container of Nginx and the one config, where a stack has no other that either might belong to. */
export function onlyNginx(
  stack: ReadStack,
): { readonly container: PlannedUnit; readonly config: NginxRead } | undefined {
  const [container, more] = nginxContainers(stack);
  const [config, other] = stack.nginx;
  const isOnly = more === undefined && other === undefined;
  return isOnly && container !== undefined && config !== undefined ? { container, config } : undefined;
}

/** A configuration with who reads it: a container, or, without one, Nginx of the host. */
export interface ReadNginx {
  readonly config: NginxRead;
  readonly container: PlannedUnit | undefined;
}

/** Every configuration of which it is known who reads it. */
export const nginxReaders = kept((stack: ReadStack): readonly ReadNginx[] => {
  const containers = nginxContainers(stack);
  if (containers.length === 0) return stack.nginx.map((config) => ({ config, container: undefined }));
  const mounted = new Map(stack.nginx.map((config) => [config, readersOf(stack, containers, config)]));
  const served = new Set([...mounted.values()].flat());
  const without = containers.filter((each) => !served.has(each));
  return stack.nginx.flatMap((config): readonly ReadNginx[] => {
    const [container] = mounted.get(config) ?? [];
    if (container !== undefined) return [{ config, container }];
    const [only, more] = without;
    // One that an image brings, or that is mounted from a place which is not here.
    if (only !== undefined)
      return more === undefined && containers.length === 1 ? [{ config, container: only }] : [];
    return isOfHost(config) ? [{ config, container: undefined }] : [];
  });
});

/** Containers into which a file of the configuration is mounted. */
function readersOf(
  stack: ReadStack,
  containers: readonly PlannedUnit[],
  { trees }: NginxRead,
): readonly PlannedUnit[] {
  const files = [...trees.values()].map(({ file }) => file);
  const scored = containers.map((container) => {
    const scores = container.plan.mounts
      .filter(({ source, target }) => target.startsWith('/etc/nginx') && source.startsWith('/'))
      .flatMap(({ source }) => {
        const found = stack.find(source)?.source;
        return files.map((file) => (file === found ? 100 : sharedFolders(file, source)));
      });
    return { container, score: Math.max(0, ...scores) };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ container }) => container);
}

/** How many folders at the end of a mounted path the file lies in: 2 for `/srv/nginx/conf.d` and `deploy/nginx/conf.d/a.conf`. */
function sharedFolders(file: string, source: string): number {
  const folders = posix.dirname(`/${file}`);
  const names = source.replace(/\/+$/, '').split('/');
  let shared = 0;
  for (let count = 1; count < names.length; count += 1)
    if (`${folders}/`.includes(`/${names.slice(-count).join('/')}/`)) shared = count;
  return shared;
}

/** Passes requests to this machine alone. */
function isOfHost(config: NginxRead): boolean {
  const targets = passTargets(config);
  return targets.length > 0 && targets.every(({ host }) => host === 'localhost' || /[.:]/.test(host));
}
