import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, blocksWith, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A level with proxy headers of its own repeats those around it. */
export const nginxProxyHeaderInheritance = nginxRule({
  id: 'nginx.proxy-header-inheritance',
  title: 'a level with proxy headers of its own repeats those around it',
  severity: 'error',
  why: "One proxy_set_header in a location takes away all that it would inherit: the application sees the upstream's name as Host and the proxy as the client, so it refuses the host, builds wrong links, or logs 127.0.0.1 for everyone. It is the same with grpc_set_header, and with proxy_hide_header, after which visitors see what was hidden.",
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header, #proxy_hide_header',
  *judge(config) {
    for (const by of ['proxy', 'grpc']) {
      yield* ofSetHeaders(config, `${by}_set_header`, `${by}_pass`);
    }
    for (const by of ['proxy', 'fastcgi', 'uwsgi', 'grpc']) {
      yield* ofHiddenHeaders(config, `${by}_hide_header`, `${by}_pass`);
    }
  },
});

function* ofSetHeaders(config: NginxConfig, name: string, pass: string): Generator<Remark> {
  for (const block of blocksWith(config, name)) {
    if (block.parent === undefined || !passesOn(block, name, pass) || isSubrequest(block)) continue;
    const mine = own(block, name);
    const names = namesOf(mine);
    if (mine.some((item) => /^host$/i.test(arg(item, 0)) && isForeign(block, pass, arg(item, 1)))) continue;
    const outer = inForce(block.parent, name).filter(
      (item) => telling.test(arg(item, 0)) && arg(item, 1) !== '',
    );
    const lost = outer
      .map((item) => arg(item, 0))
      .filter((each) => !names.has(each.toLowerCase()) && !(doubled.test(each) && names.has('host')));
    yield* told(mine, outer, lost, name);
  }
}

/** Another application may have nothing to hide: only where one answers under both lists is it sure that one is missing. */
function* ofHiddenHeaders(config: NginxConfig, name: string, pass: string): Generator<Remark> {
  const passing = allNamed(config, pass);
  for (const block of blocksWith(config, name)) {
    if (block.parent === undefined) continue;
    const mine = own(block, name);
    const outer = inForce(block.parent, name);
    const names = namesOf(mine);
    const lost = outer.map((item) => arg(item, 0)).filter((each) => !names.has(each.toLowerCase()));
    if (lost.length === 0) continue;
    const under = (list: NginxItem | undefined) =>
      passing
        .filter((item) => item.parent !== undefined && inForce(item.parent, name)[0] === list)
        .map((item) => serverAsked(arg(item, 0)));
    const hiding = new Set(under(outer[0]));
    if (!under(mine[0]).some((target) => hiding.has(target))) continue;
    for (const each of told(mine, outer, lost, name)) yield { ...each, severity: 'warning' };
  }
}

function* told(
  mine: readonly NginxItem[],
  outer: readonly NginxItem[],
  lost: readonly string[],
  name: string,
): Generator<Remark> {
  const [place] = mine;
  if (lost.length === 0 || place === undefined) return;
  const { file, line } = outer[0]?.directive.place ?? place.directive.place;
  yield remark(
    place,
    `Nginx drops the inherited ${name} ${[...new Set(lost)].join(', ')} here (set at ${file}:${line}): with one of its own a level inherits none`,
    'repeat them here, e.g. by an include that every such level has',
  );
}

/** What most applications read in Host as well. */
const doubled = /^x-forwarded-(?:host|port)$/i;
const telling = /^(?:host|x-forwarded-(?:for|proto|host|port)|x-real-ip|forwarded)$/i;

/** A server elsewhere, which is called by its own name: it has no use for what the client asked for. */
function isForeign(block: NginxItem, pass: string, host: string): boolean {
  return own(block, pass).some((item) => {
    const [, name = ''] = /^\w+:\/\/([^/:]+)/.exec(arg(item, 0)) ?? [];
    return name.includes('.') && /[a-z]/i.test(name) && (host === name || /^\$proxy_host$/.test(host));
  });
}

function namesOf(items: readonly NginxItem[]): ReadonlySet<string> {
  return new Set(items.map((item) => arg(item, 0).toLowerCase()));
}

function serverAsked(target: string): string {
  return /^(?:\w+:\/\/)?[^/]*/.exec(target)?.[0] ?? target;
}

/** Whether requests go on to an upstream from here with the headers of this level. */
function passesOn(block: NginxItem, name: string, pass: string): boolean {
  if (own(block, pass).length > 0) return true;
  return block.children.some(
    (child) =>
      child.directive.block !== undefined &&
      (child.directive.name === 'if' || own(child, name).length === 0) &&
      passesOn(child, name, pass),
  );
}

/** A question of auth_request: it carries what it is asked with. */
function isSubrequest(block: NginxItem): boolean {
  return (
    own(block, 'internal').length > 0 &&
    own(block, 'proxy_pass_request_body').some((item) => arg(item, 0) === 'off')
  );
}
