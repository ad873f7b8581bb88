import { posix } from 'node:path';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { arg, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { covers, pathOutside } from '../stack/mounts.ts';

/** Nginx serves the folder that the application fills. */
export const acrossStaticRoot: Rule = {
  id: 'across.static-root',
  title: 'Nginx serves the folder that the application fills',
  area: 'across',
  severity: 'error',
  why: 'collectstatic and uploads write into one folder and Nginx looks in another: pages come without style, and every picture is 404.',
  source: 'docs.djangoproject.com, STATIC_ROOT, MEDIA_ROOT; podman-run(1), --volume',
  *judge(stack) {
    const [nginx, more] = nginxContainers(stack);
    if (more !== undefined) return;
    for (const kind of ['STATIC', 'MEDIA']) {
      yield* besideTheVolume(stack, kind);
      yield* besideTheMount(stack, kind);
      const filled = filledBy(stack, kind);
      if (filled.length === 0) continue;
      const url = new RegExp(`^/${kind.toLowerCase()}/?$`);
      for (const location of stack.nginx.flatMap(locationsOf)) {
        const { kind: match, pattern } = matchOf(location);
        const served = match === 'prefix' && url.test(pattern) ? servedAt(location, pattern) : undefined;
        if (served === undefined || isTemplated(served.path)) continue;
        const outside = nginx === undefined ? served.path : pathOutside(nginx.plan.mounts, served.path);
        if (outside === undefined) continue;
        if (filled.some(({ folder }) => covers(folder, outside) || covers(outside, folder))) continue;
        const [first] = filled;
        yield {
          place: served.item.directive.place,
          message: `${first?.by} writes its ${kind}_ROOT into ${first?.folder}, and Nginx looks in ${outside}`,
          help: `${served.item.directive.name} …: the folder of ${first?.folder}`,
        };
      }
    }
  },
};

/** Where Nginx looks for `/static/`, seen from outside. */
function servedOutside(stack: ReadStack, kind: string) {
  const [nginx] = nginxContainers(stack);
  const url = new RegExp(`^/${kind.toLowerCase()}/?$`);
  return stack.nginx.flatMap(locationsOf).flatMap((location) => {
    const { kind: match, pattern } = matchOf(location);
    const served = match === 'prefix' && url.test(pattern) ? servedAt(location, pattern) : undefined;
    if (served === undefined || isTemplated(served.path)) return [];
    const outside = nginx === undefined ? served.path : pathOutside(nginx.plan.mounts, served.path);
    return outside === undefined ? [] : [{ outside, item: served.item, isOnHost: nginx === undefined }];
  });
}

/** STATIC_ROOT lies in the container alone, and Nginx serves a volume that the same container has elsewhere. */
function* besideTheVolume(stack: ReadStack, kind: string): Generator<Remark> {
  for (const { plan, variables } of containerEnvironments(stack)) {
    const told = [`${kind}_ROOT`, `DJANGO_${kind}_ROOT`].flatMap((name) => variables.get(name) ?? [])[0];
    if (
      told === undefined ||
      !told.value.startsWith('/') ||
      pathOutside(plan.mounts, told.value) !== undefined
    )
      continue;
    const served = servedOutside(stack, kind);
    const mount = plan.mounts.find(
      ({ source, readOnly }) =>
        source !== '' && !readOnly && served.some(({ outside }) => covers(source, outside)),
    );
    if (mount !== undefined)
      yield {
        place: told.place,
        message: `Nginx serves what ${plan.containerName} has at ${mount.target}, and ${told.value} is in no volume`,
        help: `${told.name}=${mount.target}`,
      };
  }
}

/** Nginx of the host looks beside the folder that the application's container has for it. */
function* besideTheMount(stack: ReadStack, kind: string): Generator<Remark> {
  const name = kind === 'STATIC' ? /^static(?:files)?$/ : /^media$/;
  const environments = containerEnvironments(stack);
  if (
    environments.some(
      ({ variables }) => variables.has(`${kind}_ROOT`) || variables.has(`DJANGO_${kind}_ROOT`),
    )
  )
    return;
  const mounts = environments
    .flatMap(({ plan }) => plan.mounts.map((mount) => ({ mount, plan })))
    .filter(
      ({ mount }) => mount.kind === 'bind' && !mount.readOnly && name.test(posix.basename(mount.target)),
    );
  const [first] = mounts;
  if (first === undefined) return;
  for (const { outside, item, isOnHost } of servedOutside(stack, kind)) {
    if (
      !isOnHost ||
      mounts.some(({ mount }) => covers(mount.source, outside) || covers(outside, mount.source))
    )
      continue;
    // Something else fills that folder.
    if (stack.configs.files.some(({ role, text }) => role !== 'nginx' && text.includes(outside))) continue;
    if (posix.dirname(posix.dirname(outside)) === '/') continue;
    if (!first.mount.source.startsWith(`${outside.split('/').slice(0, 3).join('/')}/`)) continue;
    yield {
      place: item.directive.place,
      message: `Nginx looks in ${outside}, and ${first.plan.containerName} has ${first.mount.source} for its files`,
      help: `${item.directive.name} …: ${first.mount.source}`,
      severity: 'warning',
    };
  }
}

interface Filled {
  readonly folder: string;
  readonly by: string;
}

/** Where the folders of that name are outside of the containers that are told of one. */
function filledBy(stack: ReadStack, kind: string): readonly Filled[] {
  return containerEnvironments(stack).flatMap(({ plan, variables }) => {
    const name = ['', 'DJANGO_'].map((prefix) => `${prefix}${kind}_ROOT`).find((each) => variables.has(each));
    const path = variables.get(name ?? '')?.value;
    const folder = path === undefined ? undefined : pathOutside(plan.mounts, path);
    return folder === undefined ? [] : [{ folder, by: plan.containerName }];
  });
}

function servedAt(location: NginxItem, pattern: string): { path: string; item: NginxItem } | undefined {
  const [alias] = own(location, 'alias');
  const [root] = own(location, 'root');
  const item = alias ?? root;
  const given = item === undefined ? '' : arg(item, 0);
  if (item === undefined || !given.startsWith('/') || given.includes('$')) return undefined;
  const path = alias === undefined ? posix.join(given, pattern) : posix.normalize(given);
  return { path: path.replace(/(?<=.)\/$/, ''), item };
}
