import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, inside } from '../parts/nginx/items.ts';
import { isForBrowsing, namesOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A browser may open the connections that it needs. */
export const nginxLimitConnFew = nginxRule({
  id: 'nginx.limit-conn-few',
  title: 'a browser may open the connections that it needs',
  severity: 'warning',
  why: 'A browser asks for six things at once, over HTTP/2 for a hundred, and each counts: pictures and scripts of one and the same page are refused.',
  source:
    'nginx.org/en/docs/http/ngx_http_limit_conn_module.html: "In HTTP/2 and HTTP/3, each concurrent request is considered a separate connection."',
  *judge(config) {
    const byAddress = new Set(
      allNamed(config, 'limit_conn_zone')
        .filter((item) => /^\$(?:binary_)?remote_addr$/.test(arg(item, 0)))
        .map((item) => /zone=([^:]+)/.exec(arg(item, 1))?.[1]),
    );
    for (const item of allNamed(config, 'limit_conn')) {
      const around = item.parent?.directive.name;
      const count = Number(arg(item, 1));
      if (!byAddress.has(arg(item, 0))) continue;
      if (around === 'location' && item.parent !== undefined && count === 1 && keepsSockets(item.parent))
        yield remark(
          item,
          'each WebSocket counts for as long as it is open: a second window of the same visitor, or a colleague behind the same address, is refused',
          `limit_conn ${arg(item, 0)} 20;`,
        );
      if (
        item.parent === undefined ||
        (around !== 'server' && around !== 'http' && !takesAll(item.parent)) ||
        isOfDownloads(item.parent)
      )
        continue;
      if (count >= 1 && count <= 4)
        yield remark(
          item,
          `more than ${count} requests at once from one address are refused: no page loads in full`,
          `limit_conn ${arg(item, 0)} 50;`,
        );
    }
  },
});

function takesAll(block: NginxItem): boolean {
  const { kind, pattern } = matchOf(block);
  return block.directive.name === 'location' && kind === 'prefix' && pattern === '/';
}

/** Large files one by one, and no pages with pictures. */
function isOfDownloads(block: NginxItem): boolean {
  return (
    block.directive.name === 'server' &&
    (namesOf(block).every((name) => isForBrowsing.test(name)) ||
      [...inside(block)].some(({ directive }) => directive.name === 'limit_rate'))
  );
}

function keepsSockets(location: NginxItem): boolean {
  return (
    /\/(?:ws|wss|websockets?|cable|sockets?|socket\.io|live|signalr|chat)(?:\/|$)/i.test(
      matchOf(location).pattern,
    ) &&
    inForce(location, 'proxy_set_header').some(
      (item) => /^upgrade$/i.test(arg(item, 0)) && arg(item, 1) !== '',
    )
  );
}
