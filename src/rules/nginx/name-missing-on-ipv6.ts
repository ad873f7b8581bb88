import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, own, serversOf } from '../parts/nginx/items.ts';
import { isCatchAll, listensOf, namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A site listens on IPv6 and IPv4 where its neighbours do. */
export const nginxNameMissingOnIpv6 = nginxRule({
  id: 'nginx.name-missing-on-ipv6',
  title: 'a site listens on IPv6 and IPv4 where its neighbours do',
  severity: 'warning',
  why: 'Who comes over IPv6 gets another site: there Nginx knows only the servers that listen there, and takes the first of them.',
  source: 'nginx.org/en/docs/http/request_processing.html#mixed_name_ip_based_servers',
  *judge(config) {
    const servers = serversOf(config);
    const byKey = new Map<string, Set<NginxItem>>();
    for (const server of servers)
      for (const { key } of listensOf(server)) byKey.set(key, (byKey.get(key) ?? new Set()).add(server));
    for (const server of servers) {
      for (const { key, port, item, words } of listensOf(server)) {
        if (key === `[::]:${port}` && item !== undefined && !words.includes('ipv6only=off')) {
          const alone = onIpv6Alone(server, byKey.get(`*:${port}`));
          if (alone !== undefined)
            yield remark(
              item,
              `${alone.name} is not served over IPv4: there the server at ${alone.other.directive.place.file}:${alone.other.directive.place.line} answers in its place`,
              `listen ${port} …;`,
            );
        }
        const there = byKey.get(`[::]:${port}`);
        if (key !== `*:${port}` || item === undefined || there === undefined || there.has(server)) continue;
        const names = namesOf(server).filter((name) => !isCatchAll(name));
        const other = [...there].find((each) => byKey.get(key)?.has(each));
        const elsewhere = [...there].some((each) => names.every((name) => namesOf(each).includes(name)));
        if (other === undefined || names.length === 0 || elsewhere || isLocal(server)) continue;
        yield remark(
          item,
          `${names[0]} is not served over IPv6, but other sites are: there the server at ${other.directive.place.file}:${other.directive.place.line} answers in its place`,
          `listen [::]:${port} …;`,
        );
      }
    }
  },
});

/** Who may ask comes from addresses of IPv4 alone. */
function isLocal(server: NginxItem): boolean {
  const allowed = own(server, 'allow').map((item) => arg(item, 0));
  const denied = own(server, 'deny').some((item) => arg(item, 0) === 'all');
  return denied && allowed.length > 0 && allowed.every((address) => /^[\d./]+$/.test(address));
}

/** A socket of IPv6 takes no IPv4 unless told. */
function onIpv6Alone(server: NginxItem, onIpv4: ReadonlySet<NginxItem> | undefined) {
  const [name] = namesOf(server).filter((each) => !isCatchAll(each));
  const [other] = onIpv4 ?? [];
  if (name === undefined || other === undefined || onIpv4?.has(server) === true) return undefined;
  const isElsewhere = [...(onIpv4 ?? [])].some((each) => namesOf(each).includes(name));
  return isElsewhere ? undefined : { name, other };
}
