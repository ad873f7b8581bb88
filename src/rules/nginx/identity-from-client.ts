import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, own, serverOf, valueInForce } from '../parts/nginx/items.ts';
import { isPrivate, listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Clients do not say themselves who they are. */
export const nginxIdentityFromClient = nginxRule({
  id: 'nginx.identity-from-client',
  title: 'clients do not say themselves who they are',
  severity: 'warning',
  why: 'An application that believes X-Remote-User of its proxy believes everyone where Nginx passes the header on as it came: `curl -H "X-Remote-User: admin"` signs in.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header: other headers are passed on unchanged',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_set_header')) {
      const name = arg(item, 0);
      const own = `http_${name.toLowerCase().replaceAll('-', '_')}`;
      const asked = item.parent === undefined ? undefined : valueInForce(item.parent, 'auth_request');
      const isTold = asked !== undefined && asked !== 'off' && ofTheAsked.test(name);
      if (
        !(identity.test(name) || isTold) ||
        !new RegExp(`^\\$\\{?${own}\\}?$`).test(arg(item, 1)) ||
        isGuarded(item)
      )
        continue;
      yield remark(
        item,
        `the application is told by ${name} whatever the client says of itself`,
        `proxy_set_header ${name} "";`,
      );
    }
    for (const item of allNamed(config, 'auth_request_set')) {
      const header = /^\$\{?(http_(?!cookie\b|host\b)\w+)\}?$/.exec(arg(item, 1))?.[1];
      if (header === undefined) continue;
      yield remark(
        item,
        `$${header} is a header of the client, and not what the service that was asked says of him`,
        `auth_request_set ${arg(item, 0)} $upstream_${header};`,
      );
    }
    yield* notCleared(config);
  },
});

const identity =
  /^(?:x-)?(?:(?:remote|forwarded|auth|authenticated|auth-request|authentik|token)-(?:user(?:name|id)?|groups?|email|name|roles?|uid)|user-?(?:id|name|email|roles?|groups?)|user|webauth-user|ssl-client-(?:cert|verify|s-dn|dn|cn))$/i;

/** Who asks is found out by Nginx itself there. */
const ofTheAsked =
  /^x-(?:e-?mail|user(?:name)?|groups?|roles?|uid|name|subject|account|tenant|preferred-username|(?:access|id)-token)$/i;

/** Where one location tells an application who asks, no other lets the client say it. */
function* notCleared(config: NginxRead) {
  const passes = allNamed(config, 'proxy_pass').flatMap((item) => {
    const target = /^https?:\/\/([^/$]+)/.exec(passedTo(item))?.[1];
    const server = serverOf(item);
    return target === undefined || server === undefined || item.parent === undefined
      ? []
      : [{ item, block: item.parent, key: { server, target } }];
  });
  const told = passes.flatMap(({ block, key }) =>
    inForce(block, 'proxy_set_header')
      .filter((each) => identity.test(arg(each, 0)) && /\$(?!\{?http_)/.test(arg(each, 1)))
      .map((each) => ({ name: arg(each, 0), ...key })),
  );
  for (const { item, block, key } of passes) {
    const set = new Set(inForce(block, 'proxy_set_header').map((each) => arg(each, 0).toLowerCase()));
    const open = told.find(
      ({ server, target, name }) =>
        server === key.server && target === key.target && !set.has(name.toLowerCase()),
    );
    if (open === undefined || own(block, 'internal').length > 0 || isGuarded(item)) continue;
    yield remark(
      item,
      `${open.name}, which tells this application elsewhere who asks, comes from the client here`,
      `proxy_set_header ${open.name} "";`,
    );
  }
}

/** Not everyone comes in: what stands in front may be the one who says it. */
function isGuarded(item: NginxItem): boolean {
  const server = serverOf(item);
  if (server === undefined || item.parent === undefined) return true;
  return (
    inForce(item.parent, 'deny').length > 0 ||
    listensOf(server).every(({ key }) => isPrivate(key.replace(/^udp\//, '')))
  );
}
