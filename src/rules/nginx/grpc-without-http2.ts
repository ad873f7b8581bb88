import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, hasUnreadInclude, inForce, inside, serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Clients of gRPC can speak HTTP/2. */
export const nginxGrpcWithoutHttp2 = nginxRule({
  id: 'nginx.grpc-without-http2',
  title: 'clients of gRPC can speak HTTP/2',
  severity: 'error',
  why: 'gRPC is HTTP/2 alone. Where the server offers HTTP/1.1 only, clients end with "missing selected ALPN property" or "UNAVAILABLE", and nothing is in the log of the application.',
  source: 'nginx.org/en/docs/http/ngx_http_grpc_module.html: "The module requires the ngx_http_v2_module"',
  *judge(config) {
    if (!config.isWhole) return;
    const sockets = new Set(
      serversOf(config).flatMap((server) =>
        listensOf(server)
          .filter(({ words }) => words.includes('http2'))
          .map(({ key }) => key),
      ),
    );
    for (const server of serversOf(config)) {
      const passes = [...inside(server)].some(({ directive }) => directive.name === 'grpc_pass');
      if (!passes || hasUnreadInclude(server) || isOn(server)) continue;
      const listens = listensOf(server);
      if (listens.some(({ key, words }) => sockets.has(key) || isTemplated(`${key}${words.join('')}`)))
        continue;
      const place = listens.find(({ ssl }) => ssl)?.item ?? listens[0]?.item ?? server;
      yield remark(place, 'offers HTTP/1.1 only, and no client of gRPC speaks that', 'http2 on;');
    }
  },
});

function isOn(server: NginxItem): boolean {
  const lines = inForce(server, 'http2');
  return lines.some((item) => arg(item, 0).toLowerCase() === 'on' || isTemplated(arg(item, 0)));
}
