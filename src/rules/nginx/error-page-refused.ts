import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { codesOf } from '../parts/nginx/error-page.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  outward,
  own,
  serverOf,
  serversOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The page for an error is not refused itself. */
export const nginxErrorPageRefused = nginxRule({
  id: 'nginx.error-page-refused',
  title: 'the page for an error is not refused itself',
  severity: 'warning',
  why: 'Nginx asks for the page as for any other path, from the rewrite directives of the server on: where access is denied, a password asked for or an error returned there too, visitors see the bare page of Nginx.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#error_page: an internal redirect, which runs the phases from server rewrite on again',
  *judge(config) {
    if (!config.isWhole) return;
    for (const item of allNamed(config, 'error_page')) {
      const page = argsOf(item).at(-1) ?? '';
      const codes = codesOf(item);
      if (!/^\/[\w./-]+$/.test(page) || codes.length === 0) continue;
      const server = serverOf(item);
      const servers = server === undefined ? serversOf(config) : [server];
      for (const each of servers) {
        if (server === undefined && own(each, 'error_page').length > 0) continue;
        const found = refusal(each, page, codes);
        if (found === undefined) continue;
        const { file, line } = found.by.directive.place;
        yield remark(
          item,
          `${page} itself ${found.why} (${file}:${line}): visitors see the bare page of Nginx`,
          found.help,
        );
        break;
      }
    }
  },
});

interface Refusal {
  readonly by: NginxItem;
  readonly why: string;
  readonly help: string;
}

function refusal(server: NginxItem, page: string, codes: readonly string[]): Refusal | undefined {
  if (hasUnreadInclude(server)) return undefined;
  return returnedBefore(server, page, codes) ?? refusedAt(server, page, codes);
}

/** A `return` of the server is met again on the way to the page. */
function returnedBefore(server: NginxItem, page: string, codes: readonly string[]): Refusal | undefined {
  const help = `error_page ${codes[0]} @page; location @page { root …; rewrite ^ ${page} break; }: a named location skips what the server returns`;
  for (const item of [
    ...own(server, 'return'),
    ...own(server, 'if').flatMap((block) => own(block, 'return')),
  ]) {
    const block = item.parent;
    if (!codes.includes(arg(item, 0)) || argsOf(item).length > 1 || block === undefined) continue;
    if (block !== server && !staysTrue(block)) continue;
    return { by: item, why: `is answered ${arg(item, 0)} too`, help };
  }
  return undefined;
}

/** Conditions that are the same for the page as for what was asked for first. */
function staysTrue(block: NginxItem): boolean {
  const [first = '', ...rest] = argsOf(block).map((word) => word.replace(/^\(|\)$/g, ''));
  if (/^!?-[defx]$/.test(first)) return !/\$(?:uri|document_uri|request_filename|\d)/.test(rest.join(' '));
  return /^\$(?:host|http_\w+|remote_addr|request_method|scheme|server_name|request_uri|ssl_\w+|geoip\w*)$/.test(
    first,
  );
}

function refusedAt(server: NginxItem, page: string, codes: readonly string[]): Refusal | undefined {
  const location = answering(server, page);
  if (location === undefined && own(server, 'location').length > 0 && own(server, 'rewrite').length > 0)
    return undefined;
  const block = location ?? server;
  const returned = own(block, 'return').at(0);
  if (
    location !== undefined &&
    returned !== undefined &&
    /^[45]\d\d$/.test(arg(returned, 0)) &&
    argsOf(returned).length === 1
  )
    return {
      by: returned,
      why: `is answered ${arg(returned, 0)}`,
      help: `location = ${page} { root …; internal; }`,
    };
  if (valueInForce(block, 'satisfy') === 'any') return undefined;
  const denied = [...inForceAccess(block)].find(
    (item) => item.directive.name === 'deny' && arg(item, 0) === 'all',
  );
  if (denied !== undefined && codes.includes('403'))
    return {
      by: denied,
      why: 'is denied to the same clients',
      help: `location = ${page} { allow all; internal; … }`,
    };
  const auth = inForce(block, 'auth_basic').at(-1);
  if (auth !== undefined && codes.includes('401') && arg(auth, 0) !== 'off')
    return {
      by: auth,
      why: 'asks for the password',
      help: `location = ${page} { auth_basic off; internal; … }`,
    };
  const asked = inForce(block, 'auth_request').at(-1);
  if (
    asked !== undefined &&
    arg(asked, 0) !== 'off' &&
    codes.some((code) => code === '401' || code === '403')
  )
    return {
      by: asked,
      why: 'is asked for too',
      help: `location = ${page} { auth_request off; internal; … }`,
    };
  return undefined;
}

/** `allow` and `deny` are inherited together. */
function inForceAccess(block: NginxItem): readonly NginxItem[] {
  for (const level of [block, ...outward(block)]) {
    const found = [...own(level, 'allow'), ...own(level, 'deny')];
    if (found.length > 0) return found;
  }
  return [];
}
