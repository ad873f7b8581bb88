import { posix } from 'node:path';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { arg, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { covers, pathOutside } from '../parts/units/mounts.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
