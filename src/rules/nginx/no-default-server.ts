import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { inside, own, serversOf } from '../parts/nginx/items.ts';
import { isCatchAll, listensOf, namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

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
      if (
        first === undefined ||
        servers.filter(isSite).length < 2 ||
        /^(?:unix:|127\.|\[::1\]|udp\/)/.test(key)
      )
        continue;
      if (
        servers.some((server) => listensOf(server).some((listen) => listen.key === key && listen.isDefault))
      )
        continue;
      if (namesOf(first).some(isCatchAll) || !isSite(first)) continue;
      yield remark(
        first,
        `no server is the default for ${key}: requests for any other name end here, at ${namesOf(first)[0]}, since it is read first`,
        'a server of its own: listen … default_server; return 444;',
      );
    }
  },
});

/** Something to be reached: neither only redirects nor only refusals. */
function isSite(server: NginxItem): boolean {
  return (
    [...inside(server)].some(({ directive }) =>
      /^(?:proxy_pass|\w+_pass|root|alias)$/.test(directive.name),
    ) && own(server, 'return').length === 0
  );
}
