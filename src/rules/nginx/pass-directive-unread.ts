import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { nginxDirectives } from '../parts/nginx/directives.ts';
import { argsOf, inside, locationsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What a location says of its upstream is in that upstream's protocol. */
export const nginxPassDirectiveUnread = nginxRule({
  id: 'nginx.pass-directive-unread',
  title: "what a location says of its upstream is in that upstream's protocol",
  severity: 'warning',
  why: 'Each …_pass goes by the directives of its own module: with grpc_pass a proxy_read_timeout changes nothing and the request still ends after 60 s, with uwsgi_pass a proxy_set_header never arrives.',
  source: 'nginx.org/en/docs/http/ngx_http_grpc_module.html, ngx_http_uwsgi_module.html',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const passed = new Set(
        [...inside(location)].flatMap(({ directive }) => protocolPassed(directive.name)),
      );
      const [protocol, more] = passed;
      if (protocol === undefined || more !== undefined) continue;
      for (const item of location.children) {
        const other = protocolOf(item.directive.name);
        if (other === undefined || other === protocol || isShared(item, location)) continue;
        yield remark(
          item,
          `${protocol}_pass does not read ${item.directive.name}: this line does nothing`,
          inItsWords(item, other, protocol),
        );
      }
    }
  },
});

const protocols = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc'];

function protocolPassed(name: string): string[] {
  const protocol = /^(\w+)_pass$/.exec(name)?.[1];
  return protocol !== undefined && protocols.includes(protocol) ? [protocol] : [];
}

function protocolOf(name: string): string | undefined {
  // $fastcgi_path_info, which this makes, is there for all.
  if (name === 'fastcgi_split_path_info' || /^proxy_protocol|^proxy_pass$/.test(name)) return undefined;
  return nginxDirectives[name] === undefined
    ? undefined
    : protocols.find((each) => name.startsWith(`${each}_`));
}

/** A snippet has what other locations need. */
function isShared(item: NginxItem, location: NginxItem): boolean {
  return item.tree.file !== location.tree.file;
}

function inItsWords(item: NginxItem, other: string, protocol: string): string {
  const words = argsOf(item).map((word) => (/[\s;]/.test(word) ? JSON.stringify(word) : word));
  const isParam = !['proxy', 'grpc'].includes(protocol);
  if (item.directive.name.endsWith('_set_header') && isParam)
    return `${protocol}_param HTTP_${(words[0] ?? '').toUpperCase().replaceAll('-', '_')} ${words.slice(1).join(' ')};`;
  const name = item.directive.name.replace(other, protocol);
  return nginxDirectives[name] === undefined ? 'remove the line' : `${[name, ...words].join(' ')};`;
}
