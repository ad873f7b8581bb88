import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, arg, inForce, own, serverOf, serversOf } from '../parts/nginx/items.ts';
import { listensOf, namesOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';

/** No location passes requests to itself. */
export const nginxProxiesItself = nginxRule({
  id: 'nginx.proxies-itself',
  title: 'no location passes requests to itself',
  severity: 'error',
  why: 'Each request asks Nginx again until the connections of the workers are used up: "worker_connections are not enough", and 500 or 502 for everyone.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  *judge(config) {
    const servers = serversOf(config);
    const groups = new Map(allNamed(config, 'upstream').map((item) => [arg(item, 0), item]));
    for (const item of allNamed(config, 'proxy_pass')) {
      const server = serverOf(item);
      const { parent } = item;
      const [, name = ''] = /^http:\/\/([^/$]+)$/.exec(passedTo(item)) ?? [];
      if (server === undefined || parent?.directive.name !== 'location') continue;
      if (matchOf(parent).kind !== 'prefix' || own(parent, 'rewrite').length > 0) continue;
      const members = own(groups.get(name) ?? item, 'server').map((each) => arg(each, 0));
      const to = groups.has(name) ? members : [name];
      const port = to.length === 1 ? /^(?:127\.0\.0\.1|localhost)(?::(\d+))?$/.exec(to[0] ?? '') : null;
      if (port === null) continue;
      const key = Number(port[1] ?? 80);
      const asked = servers.filter((each) =>
        listensOf(each).some(
          (listen) => listen.port === key && !listen.ssl && /^(?:\*|127\.0\.0\.1):/.test(listen.key),
        ),
      );
      const host = inForce(parent, 'proxy_set_header').find((each) => /^host$/i.test(arg(each, 0)));
      if (!asked.includes(server)) {
        const back = redirectingBack(server, asked, host);
        if (back !== undefined)
          yield remark(
            item,
            `Nginx itself listens on port ${key}, and redirects there (${back.directive.place.file}:${back.directive.place.line}): browsers are sent from the page to itself without end`,
            "the application's own port",
          );
        continue;
      }
      const isSameHost =
        asked.length === 1 ||
        (host !== undefined &&
          (/^\$\{?(?:http_)?host\}?$/.test(arg(host, 1)) || namesOf(server).includes(arg(host, 1))));
      const path = `${matchOf(parent).pattern.replace(/\/$/, '')}/x`;
      if (!isSameHost || !isAnsweredBy(server, path, parent)) continue;
      yield remark(
        item,
        `Nginx itself listens on port ${key}, and this location answers there: each request is passed on to itself without end`,
        "the application's own port",
      );
    }
  },
});

/** The plain server of the same name, which sends all to HTTPS. */
function redirectingBack(
  server: NginxItem,
  asked: readonly NginxItem[],
  host: NginxItem | undefined,
): NginxItem | undefined {
  if (host === undefined || !/^\$\{?(?:http_)?host\}?$/.test(arg(host, 1))) return undefined;
  const plain = asked.find((each) =>
    namesOf(each).some((name) => name !== '' && namesOf(server).includes(name)),
  );
  if (plain === undefined) return undefined;
  const all = own(plain, 'location').find(
    (each) => matchOf(each).kind === 'prefix' && matchOf(each).pattern === '/',
  );
  return [plain, ...(all === undefined ? [] : [all])]
    .flatMap((block) => own(block, 'return'))
    .find((each) => /^30[1278]$/.test(arg(each, 0)) && /^https:/.test(arg(each, 1)));
}

function isAnsweredBy(server: NginxItem, path: string, location: NginxItem): boolean {
  return location.parent === server && answering(server, path) === location;
}
