import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allItems, allNamed, arg, argsOf, isComplete } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What a map works out is used. */
export const nginxUnusedMap = nginxRule({
  id: 'nginx.unused-map',
  title: 'what a map works out is used',
  severity: 'warning',
  why: 'The map was made for something that is then not done: no limit spares its clients, no upgrade is passed on, no old address leads on.',
  source: 'nginx.org/en/docs/http/ngx_http_map_module.html',
  *judge(config) {
    const maps = allNamed(config, 'map', 'geo', 'split_clients').filter(
      ({ directive }) => directive.block !== undefined,
    );
    if (maps.length === 0) return;
    const text = usedText(config);
    for (const item of maps) {
      const variable = item.directive.name === 'geo' && arg(item, 1) === '' ? arg(item, 0) : arg(item, 1);
      const isUpgrade =
        arg(item, 0) === '$http_upgrade' &&
        allNamed(config, 'proxy_pass').length > 0 &&
        // Passed on by a word of its own: the map is left over.
        !allNamed(config, 'proxy_set_header').some((each) => /^upgrade$/i.test(arg(each, 0)));
      if (!/^\$\w+$/.test(variable) || (!isUpgrade && !isComplete(config))) continue;
      const used = new RegExp(`\\$\\{?${variable.slice(1)}\\b`).test(text);
      if (used) continue;
      yield remark(
        item,
        isUpgrade
          ? `no location passes ${variable} on: WebSockets are not upgraded`
          : `nothing uses ${variable}`,
        isUpgrade
          ? `proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection ${variable};`
          : undefined,
      );
    }
  },
});

/** All arguments but those that name what a map sets. */
function usedText(config: Parameters<typeof allItems>[0]): string {
  const words = (item: NginxItem): string[] => {
    const { name, block } = item.directive;
    const all = argsOf(item);
    if (block !== undefined && /^(?:map|split_clients)$/.test(name)) return all.slice(0, 1);
    if (block !== undefined && name === 'geo') return all.length > 1 ? all.slice(0, 1) : [];
    return [name, ...all];
  };
  return allItems(config).flatMap(words).join('\n');
}
