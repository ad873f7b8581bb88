import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, inForce, serverOf, serversOf } from '../parts/nginx/items.ts';
import { tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';

/** What the application is told of the client comes from Nginx. */
export const nginxForwardedFromClient = nginxRule({
  id: 'nginx.forwarded-from-client',
  title: 'what the application is told of the client comes from Nginx',
  severity: 'error',
  why: 'The server where clients arrive passes on what they wrote: every one of them chooses its own address and scheme, in logs, limits and allow lists.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  *judge(config) {
    const seen = new Set<NginxItem['directive']>();
    for (const item of allNamed(config, 'fastcgi_param', 'uwsgi_param', 'scgi_param')) {
      const name = arg(item, 0);
      if (name === 'REMOTE_ADDR' && /^\$\{?(?:http_\w+|proxy_add_x_forwarded_for)/.test(arg(item, 1)))
        yield remark(
          item,
          'the application takes for the address of the client what the client writes in a header',
          `${item.directive.name} REMOTE_ADDR $remote_addr; behind a proxy of your own with set_real_ip_from and real_ip_header`,
        );
      else if (/^(?:HTTPS|REQUEST_SCHEME|HTTP_HOST|SERVER_NAME|SERVER_PORT)$/.test(name))
        yield* passedOn(config, item, paramFor[name] ?? '', seen);
    }
    for (const item of allNamed(config, 'proxy_set_header', 'grpc_set_header')) {
      const name = arg(item, 0);
      if (!/^(?:x-(?:forwarded-(?:for|proto|port|ssl)|real-ip|client-ip|scheme)|forwarded)$/i.test(name))
        continue;
      yield* passedOn(
        config,
        item,
        /proto|scheme/i.test(name)
          ? '$scheme'
          : /port/i.test(name)
            ? '$server_port'
            : /^forwarded|ssl/i.test(name)
              ? '""'
              : '$remote_addr',
        seen,
      );
    }
  },
});

const paramFor: Readonly<Record<string, string>> = {
  HTTPS: '$https if_not_empty',
  REQUEST_SCHEME: '$scheme',
  HTTP_HOST: '$host',
  SERVER_NAME: '$server_name',
  SERVER_PORT: '$server_port',
};

const fromClient =
  /^\$\{?http_(?:x_(?:forwarded_(?:for|proto|port|host|ssl|scheme)|real_ip|client_ip|scheme|host)|forwarded)\}?$/;

function* passedOn(
  config: NginxConfig,
  item: NginxItem,
  right: string,
  seen: Set<NginxItem['directive']>,
): Generator<Remark> {
  if (!meetsClients(config, item)) return;
  const name = arg(item, 0);
  const value = arg(item, 1);
  if (fromClient.test(value)) {
    yield remark(
      item,
      `clients connect to this server and write ${/^[A-Z_]+$/.test(name) ? value : name} themselves: the application believes them`,
      `${item.directive.name} ${name} ${right};`,
    );
    return;
  }
  const variable = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
  if (variable === undefined) return;
  for (const [line, word] of valuesOf(config, variable)) {
    if (word === undefined || !fromClient.test(word.value) || seen.has(line.directive)) continue;
    seen.add(line.directive);
    yield {
      ...remark(
        line,
        `$${variable} is what clients write themselves, and ${arg(item, 0)} in line ${item.directive.place.line} tells it to the application`,
        right,
      ),
      // Such a map often stands behind a proxy of one's own that no file tells of.
      ...(line.parent?.directive.name === 'map' && { severity: 'warning' as const }),
    };
  }
}

/** Whether clients come to a server for which the line counts by TLS, and no proxy in front is told of. */
function meetsClients(config: NginxConfig, item: NginxItem): boolean {
  const server = serverOf(item);
  const all = server === undefined ? serversOf(config) : [server];
  return all.some(
    (each) =>
      tlsOf(each) !== 'none' &&
      inForce(each, 'real_ip_header').length === 0 &&
      (server !== undefined || inForce(each, item.directive.name).includes(item)),
  );
}
