import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasAllOf,
  hasUnreadInclude,
  inForce,
  own,
  streamServersOf,
} from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A server of stream listens, and passes on to an address with a port. */
export const nginxStreamServer = nginxRule({
  id: 'nginx.stream-server',
  title: 'a server of stream listens, and passes on to an address with a port',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "no handler for server", "no listen is defined", "no port in upstream". There is no port that would be the usual one, as 80 is for http.',
  source:
    'nginx.org/en/docs/stream/ngx_stream_core_module.html#server, ngx_stream_proxy_module.html#proxy_pass',
  *judge(config) {
    for (const server of streamServersOf(config)) {
      if (server.parent === undefined || hasUnreadInclude(server)) continue;
      if (own(server, 'listen').length === 0)
        yield remark(
          server,
          'nginx -t refuses the configuration: this server listens nowhere',
          'listen PORT;',
        );
      if (!server.children.some(({ directive }) => handlers.test(directive.name)))
        yield remark(
          server,
          'nginx -t refuses the configuration: no handler for this server',
          'proxy_pass ADDRESS:PORT;',
        );
      yield* badListens(server);
      yield* plain(server);
    }
    yield* withoutPort(config);
  },
});

/** A certificate alone makes no TLS. */
function* plain(server: NginxItem): Generator<Remark> {
  const [listen] = own(server, 'listen');
  const [certificate] = own(server, 'ssl_certificate');
  if (listen === undefined || certificate === undefined || own(server, 'ssl').length > 0) return;
  if (own(server, 'listen').some((item) => argsOf(item).some((word) => word === 'ssl' || isTemplated(word))))
    return;
  yield remark(
    listen,
    'this port speaks no TLS: without ssl here the certificate below is never shown, and all goes in plain text',
    `listen ${argsOf(listen).join(' ')} ssl;`,
  );
}

/** With those of other modules, which may answer by themselves. */
const handlers = /^(?:proxy_pass|pass|return|js_\w+|\w+_by_lua\w*|rtmp\w*|echo\w*|include)$/;

function* badListens(server: NginxItem): Generator<Remark> {
  for (const item of own(server, 'listen')) {
    const words = argsOf(item);
    if (words.some((word) => isTemplated(word))) continue;
    if (words.includes('udp') && words.includes('ssl'))
      yield remark(item, 'nginx -t refuses the configuration: ssl over udp', 'without ssl');
    const wrong = item.directive.args
      .slice(1)
      .find(({ value }) => /^(?:http2|quic|spdy|tcp|tls)$/.test(value));
    if (wrong !== undefined)
      yield {
        place: wrong.place,
        message: `nginx -t refuses the configuration: listen takes no parameter "${wrong.value}" in stream`,
      };
    else if (words.includes('ssl') && !words.includes('udp') && !hasCertificate(server))
      yield remark(
        item,
        'nginx -t refuses the configuration: no "ssl_certificate" is defined for this listen … ssl',
        'ssl_certificate …; ssl_certificate_key …; or no ssl, to pass TLS on as it is',
      );
  }
}

function hasCertificate(server: NginxItem): boolean {
  if (inForce(server, 'ssl_reject_handshake').some((item) => arg(item, 0) === 'on')) return true;
  const around = server.parent;
  if (around !== undefined && hasUnreadInclude(around)) return true;
  return inForce(server, 'ssl_certificate').length > 0;
}

function* withoutPort(config: NginxRead): Generator<Remark> {
  const groups = allNamed(config, 'upstream').filter((item) => item.parent?.directive.name === 'stream');
  const known = new Set(groups.map((item) => arg(item, 0)));
  for (const server of streamServersOf(config)) {
    for (const item of own(server, 'proxy_pass')) {
      const target = arg(item, 0);
      if (/^[a-z]+:\/\//.test(target)) {
        yield remark(
          item,
          'nginx -t refuses the configuration: invalid host, there is no scheme in stream',
          `proxy_pass ${target.replace(/^[a-z]+:\/\//, '')};`,
        );
        continue;
      }
      if (isTemplated(target) || /[$/]|^unix:|:\d+$/.test(target) || known.has(target)) continue;
      if (!/^[\d.]+$/.test(target) && (server.parent === undefined || !hasAllOf(config, 'stream'))) continue;
      yield remark(
        item,
        `nginx -t refuses the configuration: no port in "${target}", and no upstream of stream has that name`,
        nearly(target, [...known]) ?? `proxy_pass ${target}:PORT;`,
      );
    }
  }
}
