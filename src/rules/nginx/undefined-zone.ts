import { nearestWord } from '../../nearest-word.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, isComplete, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Every zone that is used is defined. */
export const nginxUndefinedZone = nginxRule({
  id: 'nginx.undefined-zone',
  title: 'every zone that is used is defined',
  severity: 'error',
  why: "Nginx refuses the whole configuration: 'zero size shared memory zone'. No limit, no cache and no site at all.",
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
  *judge(config) {
    if (!isComplete(config)) return;
    for (const [user, definitions, read] of uses) {
      const known = new Set(allNamed(config, ...definitions).flatMap(definedZone));
      for (const item of allNamed(config, user)) {
        const zone = read(argsOf(item));
        if (zone === undefined || zone.includes('$') || known.has(zone) || !isHttp(item)) continue;
        const near = nearestWord(zone, known);
        yield remark(
          item,
          `nginx -t refuses the configuration: no ${definitions[0]} defines the zone "${zone}"`,
          near === undefined ? `define it: ${definitions[0]} … in http` : `did you mean ${near}?`,
        );
      }
    }
  },
});

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
