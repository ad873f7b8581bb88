import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  isHttp,
  own,
  streamServersOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { addressesPassedTo } from '../parts/nginx/proxy-protocol.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** What stream sends and reads is what its peers speak. */
export const nginxStreamProtocol = nginxRule({
  id: 'nginx.stream-protocol',
  title: 'what stream sends and reads is what its peers speak',
  severity: 'error',
  why: 'A PROXY header before the first byte is noise for servers that do not know it: they close each connection. Without ssl_preread the name of the server is empty, and every connection goes to the default. Without udp nobody who asks a name server is heard.',
  source:
    'nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_protocol, ngx_stream_ssl_preread_module.html, ngx_stream_core_module.html#listen',
  *judge(config) {
    for (const server of streamServersOf(config)) {
      const [pass] = own(server, 'proxy_pass');
      if (pass === undefined || hasUnreadInclude(server)) continue;
      yield* unasked(config, server, pass);
      yield* unread(config, server, pass);
      yield* withoutUdp(config, server);
    }
  },
});

/** Those close the connection over a header that they do not know. */
const strangers: Readonly<Record<string, string>> = {
  22: 'sshd',
  5432: 'PostgreSQL',
  6379: 'Redis',
  11211: 'memcached',
  27017: 'MongoDB',
};

function* unasked(config: NginxRead, server: NginxItem, pass: NginxItem): Generator<Remark> {
  const [line] = inForce(server, 'proxy_protocol');
  if (line === undefined || arg(line, 0) !== 'on') return;
  const address = addressesPassedTo(config, pass).find(
    (each) => (/:(\d+)$/.exec(each)?.[1] ?? '') in strangers,
  );
  if (address === undefined) return;
  const who = strangers[/\d+$/.exec(address)?.[0] ?? ''] ?? '';
  yield remark(
    line.parent === server ? line : pass,
    `sends a PROXY header to ${address}: ${who} knows none, and closes every connection`,
    'proxy_protocol off;',
  );
}

function* unread(config: NginxRead, server: NginxItem, pass: NginxItem): Generator<Remark> {
  const isPreread = valueInForce(server, 'ssl_preread') === 'on';
  if (listensOf(server).some(({ ssl }) => ssl)) return;
  const names = isPreread
    ? /\$\{?(ssl_server_name|ssl_protocol|ssl_alpn_protocol)\b/
    : /\$\{?(ssl_preread_\w+|ssl_server_name)/;
  const direct = names.exec(arg(pass, 0))?.[1];
  const variable = /^\$\{?(\w+)\}?$/.exec(arg(pass, 0))?.[1];
  const map = allNamed(config, 'map').find(
    (item) => !isHttp(item) && arg(item, 1) === `$${variable}` && names.test(arg(item, 0)),
  );
  const read = direct ?? names.exec(map === undefined ? '' : arg(map, 0))?.[1];
  if (read === undefined) return;
  if (isPreread) {
    const preread = `ssl_preread_${read.replace(/^ssl_/, '').replace('alpn_protocol', 'alpn_protocols')}`;
    yield remark(
      direct === undefined && map !== undefined ? map : pass,
      `$${read} is empty where Nginx does not end TLS itself: every connection goes where the map sends the default`,
      `$${preread}`,
    );
    return;
  }
  yield {
    ...remark(
      own(server, 'listen')[0] ?? server,
      `$${read} is empty without ssl_preread: every connection goes where the map sends the default`,
      'ssl_preread on;',
    ),
  };
}

function* withoutUdp(config: NginxRead, server: NginxItem): Generator<Remark> {
  const listens = own(server, 'listen');
  if (listens.length === 0 || listens.some((item) => argsOf(item).includes('udp'))) return;
  const [responses] = own(server, 'proxy_responses');
  const [dns] = listensOf(server).filter(({ port }) => port === 53);
  if (dns?.item !== undefined && !hasUdp(config, 53))
    yield {
      ...remark(
        dns.item,
        'hears no question over UDP, as nearly all are asked',
        `listen ${arg(dns.item, 0)} udp;`,
      ),
      severity: 'warning',
    };
  else if (responses !== undefined)
    yield {
      ...remark(
        listens[0] ?? server,
        'proxy_responses counts datagrams: without udp this port takes none',
        `listen ${arg(listens[0] ?? server, 0)} udp;`,
      ),
      severity: 'warning',
    };
}

function hasUdp(config: NginxRead, port: number): boolean {
  return streamServersOf(config).some((server) =>
    listensOf(server).some((listen) => listen.port === port && listen.words.includes('udp')),
  );
}
