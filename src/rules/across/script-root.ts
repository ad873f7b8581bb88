import { posix } from 'node:path';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { allNamed, arg, inForce, valueInForce } from '../parts/nginx/items.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { covers, pathInside, pathOutside } from '../stack/mounts.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** PHP finds the scripts where Nginx says that they are. */
export const acrossScriptRoot: Rule = {
  id: 'across.script-root',
  title: 'PHP finds the scripts where Nginx says that they are',
  area: 'across',
  severity: 'error',
  why: 'SCRIPT_FILENAME is a path in the container of PHP-FPM. Where the code is mounted elsewhere there, every page is "File not found" ("Primary script unknown" in the log).',
  source: 'nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_param',
  *judge(stack) {
    for (const { config, container: nginx } of nginxReaders(stack)) {
      for (const target of passTargets(config)) {
        const { host, port } = target;
        const item = passOf(config, target.item);
        if (item?.parent === undefined) continue;
        const php = plannedUnits(stack).find(
          (each) =>
            dnsNames(each).has(host) ||
            (nginx === undefined &&
              /^(?:127\.|localhost)/.test(host) &&
              each.plan.publish.some(({ hostPort }) => hostPort === port)),
        );
        const root = valueInForce(item.parent, 'root');
        const said = inForce(item.parent, 'fastcgi_param').find((each) => arg(each, 0) === 'SCRIPT_FILENAME');
        const isRoot = said === undefined || /^\$(?:document|realpath)_root\b/.test(arg(said, 1));
        const literal = /^(\/[\w./-]+)\$/
          .exec(said === undefined ? '' : arg(said, 1))?.[1]
          ?.replace(/\/$/, '');
        if (php === undefined || root?.startsWith('/') !== true || root.includes('$')) continue;
        if (!isRoot && literal === undefined) continue;
        const hostPath = nginx === undefined ? root : pathOutside(nginx.plan.mounts, root);
        const inside = hostPath === undefined ? undefined : pathInside(php.plan.mounts, hostPath);
        if (literal !== undefined) {
          if (inside === undefined || said === undefined || inside === literal) continue;
          if (php.plan.mounts.some((mount) => covers(mount.target, literal))) continue;
          yield {
            place: said.directive.place,
            message: `nothing is mounted at ${literal} in ${php.plan.containerName}, the files of ${root} are under ${inside}: PHP answers "File not found"`,
            help: `fastcgi_param SCRIPT_FILENAME ${inside}$fastcgi_script_name;`,
          };
          continue;
        }
        if (inside === undefined || inside === posix.normalize(root).replace(/\/$/, '')) continue;
        if (php.plan.mounts.some((mount) => covers(mount.target, root))) continue;
        const [rootLine] = inForce(item.parent, 'root');
        yield {
          place: (said ?? rootLine ?? item).directive.place,
          message: `in ${php.plan.containerName} the files of ${root} are under ${inside}: PHP answers "File not found"`,
          help: `fastcgi_param SCRIPT_FILENAME ${inside}$fastcgi_script_name;`,
        };
      }
    }
  },
};

/** The fastcgi_pass that leads to an address: itself, or one that names the group of a server. */
function passOf(config: NginxRead, item: NginxItem): NginxItem | undefined {
  if (item.directive.name === 'fastcgi_pass') return item;
  const group = item.parent;
  if (group?.directive.name !== 'upstream') return undefined;
  return allNamed(config, 'fastcgi_pass').find((each) => arg(each, 0) === arg(group, 0));
}
