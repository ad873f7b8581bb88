import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, inForce, serverOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The application gets the host that Nginx settled on. */
export const nginxHostFromHeader = nginxRule({
  id: 'nginx.host-from-header',
  title: 'the application gets the host that Nginx settled on',
  severity: 'warning',
  why: "$http_host is whatever the client wrote: with an absolute request line it differs from the server that Nginx chose, and password mails link to the attacker's site.",
  source: 'gixy host_spoofing; nginx.org/en/docs/http/ngx_http_core_module.html#var_host',
  *judge(config) {
    for (const item of allNamed(config, 'fastcgi_param', 'uwsgi_param', 'scgi_param')) {
      if (arg(item, 0) !== 'SERVER_NAME' || !/^\$\{?http_(?:host|x_forwarded_host)\}?$/.test(arg(item, 1)))
        continue;
      yield remark(
        item,
        "SERVER_NAME is what the client wrote, and not the server's own name",
        `${item.directive.name} SERVER_NAME $host;`,
      );
    }
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = serverOf(item);
      const target = argsOf(item).find((word) =>
        /^(?:https?|\$scheme):\/\/\$\{?http_(?:host|x_forwarded_host)\b/.test(word),
      );
      if (target === undefined || server === undefined || isOfOtherPorts(server)) continue;
      yield remark(
        item,
        'leads to whatever the client wrote as its host, not to the name that Nginx chose the server by',
        target.replace(/\$\{?http_(?:x_forwarded_)?host\}?/, '$host'),
      );
    }
    for (const item of allNamed(config, 'proxy_set_header')) {
      if (
        !/^(?:host|x-forwarded-host)$/i.test(arg(item, 0)) ||
        !/^\$\{?(?:http_(?:host|x_forwarded_host)|arg_\w+|cookie_\w+)\}?$/.test(arg(item, 1)) ||
        isHostAsAsked(item)
      )
        continue;
      if (needsPort(item)) continue;
      yield remark(
        item,
        `passes on the client's own ${arg(item, 0)}, not the one that Nginx chose the server by`,
        `proxy_set_header ${arg(item, 0)} $host;`,
      );
    }
  },
});

/** X-Forwarded-Host is by its meaning the Host header of the client, with its port; applications hold it against their list. */
function isHostAsAsked(item: NginxItem): boolean {
  return !/^host$/i.test(arg(item, 0)) && /^\$\{?http_host\}?$/.test(arg(item, 1));
}

/** $host has no port: servers at other ports need it in links, a registry in its addresses, S3 in its signatures. */
function needsPort(item: NginxItem): boolean {
  const server = serverOf(item);
  const block = item.parent;
  if (server === undefined || block === undefined) return false;
  const isElsewhere = isOfOtherPorts(server);
  const isRegistry = block.directive.name === 'location' && /^\/v2\b/.test(matchOf(block).pattern);
  const isStore = inForce(server, 'ignore_invalid_headers').some((each) => arg(each, 0) === 'off');
  return isElsewhere || isRegistry || isStore;
}

function isOfOtherPorts(server: NginxItem): boolean {
  return listensOf(server).every(({ port }) => port !== 80 && port !== 443);
}
