import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { serversOf, streamServersOf } from '../parts/nginx/items.ts';
import { type Listen, listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A server names an address once. */
export const nginxDuplicateListen = nginxRule({
  id: 'nginx.duplicate-listen',
  title: 'a server names an address once',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "a duplicate listen", or "duplicate listen options" where two servers say how the one socket is opened.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  *judge(config) {
    for (const server of serversOf(config)) {
      const seen = new Set<string>();
      for (const { key, item } of listensOf(server)) {
        if (item === undefined || isTemplated(key)) continue;
        if (seen.has(key))
          yield remark(
            item,
            `nginx -t refuses the configuration: a duplicate listen ${key} in one server`,
            'remove one of them',
          );
        seen.add(key);
      }
    }
    yield* optionsTwice(serversOf(config).flatMap((server) => listensOf(server)));
    yield* inBothWorlds(config);
  },
});

/** What belongs to the socket, which servers of one address share: one of them says it. */
const ofSocket =
  /^(?:bind|deferred|reuseport|multipath|(?:setfib|fastopen|backlog|rcvbuf|sndbuf|accept_filter|ipv6only|so_keepalive)=.*)$/;

function* optionsTwice(listens: readonly Listen[]) {
  const first = new Map<string, NginxItem>();
  for (const { key, words, item } of listens) {
    const option = words.find((word) => ofSocket.test(word));
    if (item === undefined || option === undefined || isTemplated(key)) continue;
    const other = first.get(key);
    if (other === undefined) first.set(key, item);
    else if (other.parent !== item.parent)
      yield remark(
        item,
        `nginx -t refuses the configuration: duplicate listen options for ${key}, said already in line ${other.directive.place.line} of ${other.directive.place.file}`,
        `without ${option}`,
      );
  }
}

/** stream and http are two: the second one cannot open the socket. */
function* inBothWorlds(config: NginxRead) {
  const addresses = new Map<string, NginxItem>();
  for (const { key, item, words } of streamServersOf(config).flatMap((server) => listensOf(server)))
    if (item !== undefined && !words.includes('udp') && !isTemplated(key)) addresses.set(key, item);
  for (const { key, item } of serversOf(config).flatMap((server) => listensOf(server))) {
    const other = addresses.get(key);
    if (item === undefined || other === undefined) continue;
    yield remark(
      item,
      `Nginx does not start: stream listens on ${key} already (line ${other.directive.place.line} of ${other.directive.place.file})`,
      'another port, e.g. 127.0.0.1:8443, that stream passes on to',
    );
  }
}
