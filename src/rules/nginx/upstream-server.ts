import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, isHttp, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A server of an upstream group is an address. */
export const nginxUpstreamServer = nginxRule({
  id: 'nginx.upstream-server',
  title: 'a server of an upstream group is an address',
  severity: 'error',
  why: 'nginx -t refuses a scheme or a path there; a group whose servers are all down answers 502.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  *judge(config) {
    for (const group of allNamed(config, 'upstream')) {
      const servers = own(group, 'server');
      for (const item of servers) {
        const address = arg(item, 0);
        if (isTemplated(address) || address.startsWith('unix:')) continue;
        if (/^[a-z]+:\/\/|\//.test(address))
          yield remark(
            item,
            `nginx -t refuses the configuration: "${address}" is no address`,
            `server ${address.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '')};`,
          );
      }
      if (group.directive.block === undefined || hasUnreadInclude(group)) continue;
      if (servers.length === 0 && knowsServers(group))
        yield remark(
          group,
          `nginx -t refuses the configuration: no servers are inside upstream ${arg(group, 0)}`,
        );
      else if (servers.length > 0 && servers.every((item) => argsOf(item).includes('backup')))
        yield remark(
          servers[0] ?? group,
          `nginx -t refuses the configuration: every server of ${arg(group, 0)} is a backup, and of none`,
          'one without backup',
        );
      if (
        servers.length > 0 &&
        servers.every((item) => argsOf(item).includes('down')) &&
        !isSink(config, arg(group, 0))
      )
        yield remark(
          servers[0] ?? group,
          `every server of ${arg(group, 0)} is marked down: Nginx answers 502`,
        );
    }
  },
});

/** Only a map leads there: for what is to be refused. */
function isSink(config: NginxRead, name: string): boolean {
  const isNamed = allNamed(config, 'map').some((map) => map.children.some((child) => arg(child, 0) === name));
  const passes = allNamed(config, 'proxy_pass', 'fastcgi_pass', 'grpc_pass', 'uwsgi_pass', 'scgi_pass');
  return (
    isNamed &&
    !passes.some(
      (pass) =>
        arg(pass, 0)
          .replace(/^\w+:\/\//, '')
          .split('/')[0] === name,
    )
  );
}

/** A template or another module may bring them in. */
function knowsServers(group: NginxItem): boolean {
  const others = ['state', 'include', 'sticky', 'balancer_by_lua_block', 'balancer_by_lua_file'];
  return (
    isHttp(group) &&
    !/[{%]|\$\{/.test(textOf(group)) &&
    !group.children.some(
      ({ directive }) => others.includes(directive.name) || /^[A-Z][A-Z0-9_]*$/.test(directive.name),
    )
  );
}

function textOf({ directive, tree }: NginxItem): string {
  const inner = directive.block?.inner;
  return inner === undefined ? '' : tree.text.slice(inner.start, inner.end);
}
