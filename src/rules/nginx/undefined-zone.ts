import { nearestWord } from '../../nearest-word.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, hasAllOf, isComplete, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Every zone that is used is defined. */
export const nginxUndefinedZone = nginxRule({
  id: 'nginx.undefined-zone',
  title: 'every zone that is used is defined',
  severity: 'error',
  why: "Nginx refuses the whole configuration: 'zero size shared memory zone'. No limit, no cache and no site at all.",
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
  *judge(config) {
    const isSure = isComplete(config);
    for (const [user, definitions, read] of uses) {
      const known = new Set(allNamed(config, ...definitions).flatMap(definedZone));
      for (const item of allNamed(config, user)) {
        const zone = read(argsOf(item));
        if (zone === undefined || zone.includes('$') || known.has(zone)) continue;
        const isStream = !isHttp(item);
        if (isStream && (user !== 'limit_conn' || !hasAllOf(config, 'stream'))) continue;
        const other = otherUse(config, definitions, zone);
        if (other !== undefined) {
          yield remark(
            item,
            `nginx -t refuses the configuration: the zone "${zone}" is one of ${other}, and ${user} needs one of ${definitions[0]}`,
            `define one by ${definitions[0]} … in http, and name it here`,
          );
          continue;
        }
        if (!isSure && !isStream) continue;
        const near = nearestWord(zone, known);
        yield remark(
          item,
          `nginx -t refuses the configuration: no ${definitions[0]} defines the zone "${zone}"`,
          near === undefined
            ? `define it: ${definitions[0]} … in ${isStream ? 'stream' : 'http'}`
            : `did you mean ${near}?`,
        );
      }
    }
  },
});

/** The name belongs to one kind of zone alone, so it is not defined elsewhere either. */
function otherUse(config: NginxRead, definitions: readonly string[], zone: string): string | undefined {
  return uses
    .map(([, names]) => names)
    .filter((names) => names !== definitions)
    .flatMap((names) => allNamed(config, ...names))
    .find((item) => definedZone(item).includes(zone))?.directive.name;
}

type Read = (words: readonly string[]) => string | undefined;
const ofZone: Read = (words) => words.find((word) => word.startsWith('zone='))?.slice(5);
const first: Read = ([name]) => (name === 'off' ? undefined : name);

const uses: readonly (readonly [string, readonly string[], Read])[] = [
  ['limit_req', ['limit_req_zone'], ofZone],
  ['limit_conn', ['limit_conn_zone', 'limit_zone'], first],
  ['proxy_cache', ['proxy_cache_path'], first],
  ['fastcgi_cache', ['fastcgi_cache_path'], first],
  ['uwsgi_cache', ['uwsgi_cache_path'], first],
];

function definedZone(item: NginxItem): string[] {
  return argsOf(item).flatMap((word) => /^(?:zone|keys_zone)=([^:]+)/.exec(word)?.slice(1, 2) ?? []);
}
