import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, hasUnreadInclude, inForce, isHttp } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Files are sent with their type. */
export const nginxTypesMissing = nginxRule({
  id: 'nginx.types-missing',
  title: 'files are sent with their type',
  severity: 'warning',
  why: 'Without mime.types style sheets and scripts come as text/plain, and with nosniff browsers refuse them.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#types',
  *judge(config) {
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
        matchOf(each.parent).kind !== 'exact',
    );
    if (item !== undefined && inForce(item, 'default_type').length === 0)
      yield remark(
        item,
        'no mime.types is included: style sheets, scripts and pictures are sent as text/plain',
        'include mime.types; in http',
      );
  },
});
