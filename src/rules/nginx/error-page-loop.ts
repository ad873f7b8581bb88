import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { codesOf } from '../parts/nginx/error-page.ts';
import {
  allNamed,
  arg,
  argsOf,
  inForce,
  own,
  serverOf,
  serversOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The page for an error does not lead to the same error again. */
export const nginxErrorPageLoop = nginxRule({
  id: 'nginx.error-page-loop',
  title: 'the page for an error does not lead to the same error again',
  severity: 'error',
  why: 'With recursive_error_pages on Nginx follows error_page there too, ten times, and then answers 500: "rewrite or internal redirection cycle". A failing application is asked ten times for each request.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#recursive_error_pages',
  *judge(config) {
    if (!config.isWhole || !allNamed(config, 'recursive_error_pages').some((item) => arg(item, 0) === 'on'))
      return;
    for (const server of serversOf(config)) {
      for (const item of allNamed(config, 'error_page')) {
        const holder = serverOf(item);
        if (holder !== undefined && holder !== server) continue;
        const code = codesOf(item).find((each) => loops(server, item, each));
        if (code === undefined) continue;
        const target = argsOf(item).at(-1) ?? '';
        yield remark(
          item,
          `${target} answers ${code} too, and with recursive_error_pages on leads back here: Nginx gives up after ten rounds with 500`,
          'recursive_error_pages off; or error_page in that location for another one that cannot fail',
        );
      }
    }
  },
});

/** Whether the way from one error_page comes back to it. */
function loops(server: NginxItem, start: NginxItem, code: string): boolean {
  const seen = new Set<NginxItem>();
  for (let item: NginxItem | undefined = start; item !== undefined; ) {
    if (seen.has(item)) return item === start;
    seen.add(item);
    const location = targetOf(server, argsOf(item).at(-1) ?? '');
    if (location === undefined || valueInForce(location, 'recursive_error_pages') !== 'on') return false;
    if (!answersWith(location, code)) return false;
    item = inForce(location, 'error_page').find((each) => codesOf(each).includes(code));
  }
  return false;
}

function targetOf(server: NginxItem, target: string): NginxItem | undefined {
  if (target.startsWith('@')) return own(server, 'location').find((each) => matchOf(each).pattern === target);
  return /^\/[\w./-]+$/.test(target) ? answering(server, target) : undefined;
}

/** Whether a location gives that code itself, or asks an application that may. */
function answersWith(location: NginxItem, code: string): boolean {
  const [first] = own(location, 'return');
  if (first !== undefined) return arg(first, 0) === code && argsOf(first).length === 1;
  const kind = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc'].find(
    (each) => own(location, `${each}_pass`).length > 0,
  );
  if (kind === undefined) return false;
  return /^50[24]$/.test(code) || valueInForce(location, `${kind}_intercept_errors`) === 'on';
}
