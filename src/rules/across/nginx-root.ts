import { posix } from 'node:path';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inside, own } from '../parts/nginx/items.ts';
import { own as ownOf, type PlannedUnit } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { covers } from '../stack/mounts.ts';

import type { NginxRead } from '../stack/read-nginx.ts';

/** The folder that Nginx serves is in its container. */
export const acrossNginxRoot: Rule = {
  id: 'across.nginx-root',
  title: 'The folder that Nginx serves is in its container',
  area: 'across',
  severity: 'error',
  why: 'The image of Nginx brings only /usr/share/nginx/html: every file below another path is 404, and PHP answers "File not found" for scripts that are there.',
  source: 'docker.io/library/nginx; ngx_http_core_module, root, alias',
  *judge(stack) {
    for (const { container, config } of nginxReaders(stack))
      if (container !== undefined) yield* judged(container, config);
  },
};

function* judged({ plan, unit }: PlannedUnit, config: NginxRead): Generator<Remark> {
  if (!runsOfficial(plan, 'nginx') || ownOf(unit, 'Rootfs') !== undefined) return;
  if (!plan.mounts.some(({ target }) => target.startsWith('/etc/nginx'))) return;
  for (const item of allNamed(config, 'root', 'alias')) {
    const path = arg(item, 0);
    const folder = servedFolder(item, plainFolder(path));
    if (folder === undefined || isBrought(folder) || servesNothing(item)) continue;
    const given = plan.mounts.some(({ target }) => covers(target, folder) || covers(folder, target));
    if (given || plan.secrets.some(({ target }) => target.startsWith(folder))) continue;
    yield {
      place: item.directive.place,
      message: `nothing is mounted at ${folder} in ${plan.containerName}, and the image has no such folder`,
      help: `Volume=…:${folder}:ro`,
    };
  }
}

/** `root` is asked for the whole path: of `location /static/` nothing but its own folder below is served. */
function servedFolder({ directive, parent }: NginxItem, folder: string | undefined): string | undefined {
  if (folder === undefined || directive.name !== 'root' || parent?.directive.name !== 'location')
    return folder;
  const [first = '', second] = argsOf(parent);
  const prefix = second === undefined ? first : first === '^~' ? second : '';
  const changes = own(parent, 'rewrite').length > 0 || own(parent, 'location').length > 0;
  const tries = own(parent, 'try_files').some((item) => !arg(item, 0).startsWith('$uri'));
  if (!/^\/[\w./-]+\/$/.test(prefix) || changes || tries || isBrought(folder)) return folder;
  return posix.join(folder, prefix).replace(/\/$/, '');
}

/** Up to the first variable or capture. */
function plainFolder(path: string): string | undefined {
  const plain = path.replace(/\/?[^/]*\$.*$/s, '');
  const folder = plain === path ? path.replace(/\/$/, '') : plain;
  return /^\/[\w.-]/.test(folder) && !folder.includes('\uE000') ? posix.normalize(folder) : undefined;
}

function isBrought(folder: string): boolean {
  return /^\/(?:usr\/share\/nginx\/html|etc\/nginx|dev|proc|tmp|run|var\/cache\/nginx)(?:\/|$)/.test(folder);
}

/** A refusal, a fixed answer or an application: no file is looked for. */
function servesNothing({ directive, parent }: NginxItem): boolean {
  if (parent !== undefined && directive.name === 'root' && isReplaced(parent)) return true;
  const names = (parent?.children ?? []).map(({ directive }) => directive.name);
  return (
    parent?.directive.name === 'location' && names.some((name) => name === 'return' || name.endsWith('_pass'))
  );
}

/** Every request of a server comes to a location that has a folder of its own, or looks for no file. */
function isReplaced(server: NginxItem): boolean {
  if (server.directive.name !== 'server' || hasUnreadInclude(server)) return false;
  const locations = own(server, 'location');
  if (!locations.some((each) => argsOf(each).at(-1) === '/')) return false;
  return locations.every((each) =>
    [each, ...inside(each)]
      .filter(({ directive }) => directive.name === 'location')
      .every(({ children }) =>
        children.some(({ directive: { name } }) =>
          /^(?:root|alias|return|.*_pass|stub_status|empty_gif)$/.test(name),
        ),
      ),
  );
}
