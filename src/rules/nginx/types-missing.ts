import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  inside,
  isHttp,
  own,
} from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Files are sent with their type. */
export const nginxTypesMissing = nginxRule({
  id: 'nginx.types-missing',
  title: 'files are sent with their type',
  severity: 'warning',
  why: 'Without mime.types style sheets and scripts come as text/plain, and with nosniff browsers refuse them.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#types',
  *judge(config) {
    yield* replaced(config);
    if (!config.isWhole || allNamed(config, 'types').length > 0) return;
    const isElsewhere = (item: NginxItem) =>
      /mime|types/.test(arg(item, 0)) ||
      (arg(item, 0).includes('*') && (item.parent === undefined || hasUnreadInclude(item.parent)));
    if (allNamed(config, 'include').some(isElsewhere)) return;
    const [item] = allNamed(config, 'alias', 'root').filter(
      (each) =>
        isHttp(each) &&
        each.parent?.directive.name === 'location' &&
        !/well-known/.test(matchOf(each.parent).pattern) &&
        matchOf(each.parent).kind !== 'exact' &&
        // By X-Accel-Redirect a file keeps the type that the application gave it.
        own(each.parent, 'internal').length === 0,
    );
    if (item !== undefined && inForce(item, 'default_type').length === 0)
      yield remark(
        item,
        'no mime.types is included: style sheets, scripts and pictures are sent as text/plain',
        'include mime.types; in http',
      );
  },
});

/** A types block in a server or location stands in the place of mime.types, and not beside it. */
function* replaced(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'types')) {
    const block = item.parent;
    if (block === undefined || item.children.length === 0 || item.children.length > 3) continue;
    const isAbove = block.directive.name === 'server' || (block.directive.name === 'http' && config.isWhole);
    // A folder of a location may hold such files alone.
    if (!isAbove && argsOf(block).join('') !== '/') continue;
    if (own(block, 'types').length > 1 || own(block, 'include').length > 0) continue;
    const names = item.children.flatMap((line) => [line.directive.name, ...argsOf(line)]);
    if (names.some((name) => /^(?:html|text\/html|text\/css|include)$/.test(name))) continue;
    const endings = item.children.flatMap((line) => argsOf(line));
    const served =
      inForce(block, 'root').length > 0 ||
      [block, ...inside(block)].some((each) => own(each, 'root').length + own(each, 'alias').length > 0);
    if (!served) continue;
    yield remark(
      item,
      `only ${endings.map((ending) => `.${ending}`).join(', ')} ${endings.length > 1 ? 'have' : 'has'} a type here: this block stands in the place of mime.types, and all else is sent as ${inForce(block, 'default_type').map((line) => arg(line, 0))[0] ?? 'text/plain'}`,
      'include mime.types; in the same place, or the line in http beside it',
    );
  }
}
