import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, blocksWith, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A level with proxy headers of its own repeats those around it. */
export const nginxProxyHeaderInheritance = nginxRule({
  id: 'nginx.proxy-header-inheritance',
  title: 'a level with proxy headers of its own repeats those around it',
  severity: 'error',
  why: "One proxy_set_header in a location takes away all that it would inherit: the application sees the upstream's name as Host and the proxy as the client, so it refuses the host, builds wrong links, or logs 127.0.0.1 for everyone.",
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  *judge(config) {
    for (const block of blocksWith(config, 'proxy_set_header')) {
      if (block.parent === undefined || !passesOn(block) || isSubrequest(block)) continue;
      const mine = own(block, 'proxy_set_header');
      const names = new Set(mine.map((item) => arg(item, 0).toLowerCase()));
      const outer = inForce(block.parent, 'proxy_set_header').filter(
        (item) => telling.test(arg(item, 0)) && arg(item, 1) !== '',
      );
      const lost = outer
        .map((item) => arg(item, 0))
        .filter((name) => !names.has(name.toLowerCase()) && !(doubled.test(name) && names.has('host')));
      const [place] = mine;
      if (lost.length === 0 || place === undefined) continue;
      const { file, line } = outer[0]?.directive.place ?? place.directive.place;
      yield remark(
        place,
        `Nginx drops the inherited proxy_set_header ${[...new Set(lost)].join(', ')} here (set at ${file}:${line}): with one of its own a level inherits none`,
        'repeat them here, e.g. by an include that every such level has',
      );
    }
  },
});

/** What most applications read in Host as well. */
const doubled = /^x-forwarded-(?:host|port)$/i;
const telling = /^(?:host|x-forwarded-(?:for|proto|host|port)|x-real-ip|forwarded)$/i;

/** Whether requests go on to an upstream from here with the headers of this level. */
function passesOn(block: NginxItem): boolean {
  if (own(block, 'proxy_pass').length > 0) return true;
  return block.children.some(
    (child) =>
      child.directive.block !== undefined &&
      (child.directive.name === 'if' || own(child, 'proxy_set_header').length === 0) &&
      passesOn(child),
  );
}

/** A question of auth_request: it carries what it is asked with. */
function isSubrequest(block: NginxItem): boolean {
  return (
    own(block, 'internal').length > 0 &&
    own(block, 'proxy_pass_request_body').some((item) => arg(item, 0) === 'off')
  );
}
