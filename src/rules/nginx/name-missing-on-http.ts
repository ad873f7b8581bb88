import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { arg, argsOf, hasUnreadInclude, own, serversOf } from '../parts/nginx/items.ts';
import { isCatchAll, listensOf, namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every name of a site is led to HTTPS. */
export const nginxNameMissingOnHttp = nginxRule({
  id: 'nginx.name-missing-on-http',
  title: 'every name of a site is led to HTTPS',
  severity: 'warning',
  why: 'Who types the name without https:// comes to the server of port 80: where no block there has the name, the default one answers, so that www is dead while the site is up.',
  source: 'nginx.org/en/docs/http/request_processing.html',
  *judge(config) {
    const servers = serversOf(config);
    const plain = servers.filter((each) => tlsOf(each) === 'none');
    const leading = plain.filter((each) => namesOf(each).length > 0 && leadsToTls(each));
    if (leading.length === 0) return;
    const doors = new Map(leading.flatMap((each) => namesOf(each).map((name) => [name, each] as const)));
    const there = new Set(plain.flatMap(namesOf));
    for (const site of servers) {
      const names = namesOf(site).filter((name) => name.includes('.') && !isCatchAll(name));
      if (tlsOf(site) === 'none' || names.length === 0 || names.some((name) => isTemplated(name))) continue;
      // Nearly all are there as they are written.
      if (names.every((name) => there.has(name))) continue;
      const door = names
        .flatMap(spellings)
        .map((name) => doors.get(name))
        .find((each) => each !== undefined);
      if (door !== undefined) yield* ofSite(site, names, door, plain);
    }
  },
});

function* ofSite(
  site: NginxItem,
  names: readonly string[],
  door: NginxItem,
  plain: readonly NginxItem[],
): Generator<Remark> {
  const keys = listensOf(door).map(({ key }) => key);
  const there = plain.filter((each) => listensOf(each).some(({ key }) => keys.includes(key)));
  const missing = names.find(
    (name) => !there.some((each) => namesOf(each).some((other) => fits(other, name))),
  );
  if (missing === undefined || there.some(hasUnreadInclude)) return;
  const standard =
    there.find((each) => listensOf(each).some(({ key, isDefault }) => isDefault && keys.includes(key))) ??
    there[0];
  // The default server leads on whatever name it is asked for.
  if (standard === undefined || standard === door || leadsToTls(standard)) return;
  const isRefused = [standard, ...own(standard, 'location')].some((each) =>
    own(each, 'return').some((item) => /^4\d\d$/.test(arg(item, 0))),
  );
  const line = own(door, 'server_name')[0];
  if (!isRefused || line === undefined) return;
  const { file, line: at } = site.directive.place;
  yield remark(
    line,
    `http://${missing} is refused by the default server (line ${standard.directive.place.line}): ${file}:${at} has the name by TLS alone`,
    `server_name ${[...namesOf(door), missing].join(' ')};`,
  );
}

/** The name itself, and the one with or without www. */
function spellings(name: string): readonly string[] {
  return [name, `www.${name}`, name.replace(/^www\./, '')];
}

function leadsToTls(server: NginxItem): boolean {
  return [server, ...own(server, 'location')].some((each) =>
    [...own(each, 'return'), ...own(each, 'rewrite')].some((item) =>
      argsOf(item).some((word) => /^(?:https:\/\/|\$scheme:)/.test(word)),
    ),
  );
}

/** Whether a name of a block is asked for by this one: itself, or by a star; an expression may fit anything. */
function fits(own: string, name: string): boolean {
  if (own === name || own.startsWith('~') || isTemplated(own)) return true;
  if (own.startsWith('*.')) return name.endsWith(own.slice(1));
  if (own.startsWith('.')) return name === own.slice(1) || name.endsWith(own);
  return own.endsWith('.*') && name.startsWith(own.slice(0, -1));
}
