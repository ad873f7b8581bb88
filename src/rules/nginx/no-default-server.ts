import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { inside, own, serversOf } from '../parts/nginx/items.ts';
import { isCatchAll, listensOf, namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A request for an unknown name does not end at one of the sites. */
export const nginxNoDefaultServer = nginxRule({
  id: 'nginx.no-default-server',
  title: 'a request for an unknown name does not end at one of the sites',
  severity: 'warning',
  why: 'Without a default server Nginx gives requests for any other name, or for the bare address, to the first server that it reads: which one that is depends on the names of files.',
  source: 'nginx.org/en/docs/http/request_processing.html',
  *judge(config) {
    if (!config.isWhole) return;
    const byKey = new Map<string, NginxItem[]>();
    for (const server of serversOf(config)) {
      for (const { key } of listensOf(server)) byKey.set(key, [...(byKey.get(key) ?? []), server]);
    }
    for (const [key, servers] of byKey) {
      const [first] = servers;
      if (first === undefined || /^(?:unix:|127\.|\[::1\]|udp\/)/.test(key)) continue;
      if (
        servers.some((server) => listensOf(server).some((listen) => listen.key === key && listen.isDefault))
      )
        continue;
      if (namesOf(first).some(isCatchAll)) continue;
      const late = servers.find((server) => server !== first && isMeantForAll(server));
      if (late !== undefined) {
        yield remark(
          own(late, 'server_name')[0] ?? late,
          `never answers on ${key}: the default there is ${namesOf(first)[0]} at ${first.directive.place.file}:${first.directive.place.line}, which is read first`,
          `listen ${key.replace(/^\*:/, '')} default_server;`,
        );
        continue;
      }
      // Where another port refuses unknown names, this one is to do so as well.
      // An address of its own with one server is meant for that server alone.
      const few = servers.filter(isSite).length < 2;
      if (servers.length < 2 && !/^(?:udp\/)?(?:\*|\[::\]):/.test(key)) continue;
      const isSecure = listensOf(first).some((listen) => listen.key === key && listen.ssl);
      if ((few && !(isSecure && refusesElsewhere(config, first))) || !isSite(first)) continue;
      const listen = listensOf(first).find((each) => each.key === key)?.item;
      yield remark(
        /^(?:udp\/)?(?:\*|\[::\]):/.test(key) ? first : (listen ?? first),
        `no server is the default for ${key}: requests for any other name end here, at ${namesOf(first)[0]}, since it is read first`,
        'a server of its own: listen … default_server; return 444;',
      );
    }
  },
});

/** A server for unknown names, on the other port of plain HTTP or TLS alone. */
function refusesElsewhere(config: NginxRead, site: NginxItem): boolean {
  return serversOf(config).some(
    (server) =>
      server !== site &&
      listensOf(server).some(
        ({ isDefault, port }) => isDefault && (port === 80 || port === 443 || port === 8080 || port === 8443),
      ) &&
      namesOf(server).every(isCatchAll) &&
      (own(server, 'ssl_reject_handshake').length > 0 ||
        own(server, 'return').some(({ directive }) =>
          /^(?:444|4\d\d)$/.test(directive.args[0]?.value ?? ''),
        )),
  );
}

/** `_` or no name at all; `""` is for requests without a Host. */
function isMeantForAll(server: NginxItem): boolean {
  const names = own(server, 'server_name').flatMap(({ directive }) =>
    directive.args.map(({ value }) => value),
  );
  return names.every((name) => name !== '' && isCatchAll(name));
}

/** Something to be reached: neither only redirects nor only refusals. */
function isSite(server: NginxItem): boolean {
  return (
    [...inside(server)].some(({ directive }) =>
      /^(?:proxy_pass|\w+_pass|root|alias)$/.test(directive.name),
    ) && own(server, 'return').length === 0
  );
}
