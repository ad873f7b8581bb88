import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  own,
  serverOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { socketsOf } from '../parts/nginx/proxy-protocol.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The address of the PROXY header is used where there is one. */
export const nginxProxyProtocolUnread = nginxRule({
  id: 'nginx.proxy-protocol-unread',
  title: 'the address of the PROXY header is used where there is one',
  severity: 'error',
  why: 'Without proxy_protocol on the listener $proxy_protocol_addr is empty and real_ip_header proxy_protocol does nothing: applications get an empty address, limits count everybody as one client or nobody.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#var_proxy_protocol_addr',
  *judge(config) {
    if (!config.isWhole) return;
    for (const item of usesOf(config)) {
      const server = serverOf(item);
      const asked = socketsOf(config).filter((socket) => server === undefined || socket.server === server);
      if (
        asked.length === 0 ||
        asked.some((socket) => socket.expectsHeader || hasUnreadInclude(socket.server))
      )
        continue;
      if (server === undefined && (item.parent === undefined || hasUnreadInclude(item.parent))) continue;
      yield remark(
        item,
        `no listener ${server === undefined ? '' : 'of this server '}takes a PROXY header: ${item.directive.name === 'real_ip_header' ? 'this does nothing' : '$proxy_protocol_addr is empty'}`,
        'listen … proxy_protocol, where the balancer sends the header; else $remote_addr',
      );
    }
    yield* takenFromClient(config);
  },
});

/** A balancer that passes TLS through writes no header: one that is read there is the client's. */
function* takenFromClient(config: NginxConfig): Generator<Remark> {
  const sockets = socketsOf(config);
  for (const item of allNamed(config, 'real_ip_header')) {
    if (arg(item, 0) === 'proxy_protocol' || item.parent === undefined) continue;
    const read = sockets.filter(
      ({ server }) => inForce(server, 'real_ip_header').includes(item) && !isOnlyRefusing(server),
    );
    const secure = read.filter(({ listen }) => listen.ssl);
    if (secure.length === 0 || !read.every(({ listen }) => listen.words.includes('proxy_protocol'))) continue;
    yield {
      ...remark(
        item,
        `the balancer sends a PROXY header and passes TLS through, so nobody but the client writes ${arg(item, 0)}: everyone chooses an address`,
        'real_ip_header proxy_protocol;',
      ),
      severity: 'warning',
    };
  }
}

function isOnlyRefusing(server: NginxItem): boolean {
  return own(server, 'ssl_reject_handshake').length > 0 || own(server, 'return').length > 0;
}

function usesOf(config: NginxConfig): NginxItem[] {
  const names = [
    'proxy_set_header',
    'add_header',
    'fastcgi_param',
    'uwsgi_param',
    'grpc_set_header',
    'limit_req_zone',
    'limit_conn_zone',
  ];
  const variables = allNamed(config, ...names).filter((item) =>
    argsOf(item).some((word) => /\$\{?proxy_protocol_addr\b/.test(word)),
  );
  const headers = allNamed(config, 'real_ip_header').filter(
    (item) => item.parent !== undefined && valueInForce(item.parent, 'real_ip_header') === 'proxy_protocol',
  );
  return [...variables, ...headers];
}
