import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, blocksWith, inForce, outward, own, serversOf } from '../parts/nginx/items.ts';
import { namesOf as serverNames } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';

/** A level with proxy headers of its own repeats those around it. */
export const nginxProxyHeaderInheritance = nginxRule({
  id: 'nginx.proxy-header-inheritance',
  title: 'a level with proxy headers of its own repeats those around it',
  severity: 'error',
  why: "One proxy_set_header in a location takes away all that it would inherit: the application sees the upstream's name as Host and the proxy as the client, so it refuses the host, builds wrong links, or logs 127.0.0.1 for everyone. It is the same with grpc_set_header, with fastcgi_param and uwsgi_param, without which the program knows no request, and with proxy_hide_header, after which visitors see what was hidden.",
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header, #proxy_hide_header',
  *judge(config) {
    for (const by of ['proxy', 'grpc']) {
      yield* ofSetHeaders(config, `${by}_set_header`, `${by}_pass`);
    }
    for (const by of ['fastcgi', 'uwsgi', 'scgi']) yield* ofParams(config, `${by}_param`, `${by}_pass`);
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
    if (mine.some((item) => /^host$/i.test(arg(item, 0)) && isForeign(config, block, pass, arg(item, 1))))
      continue;
    const outer = inForce(block.parent, name).filter(
      (item) => telling.test(arg(item, 0)) && arg(item, 1) !== '',
    );
    const lost = outer
      .map((item) => arg(item, 0))
      .filter((each) => !names.has(each.toLowerCase()) && !(doubled.test(each) && names.has('host')));
    if (lost.length > 0) yield* told(mine, outer, lost, name);
    else yield* ofOwnHeaders(config, block, name, pass);
  }
}

/** Headers of a house's own, and those that are kept from the client's: sure only where the same application gets them elsewhere. */
function* ofOwnHeaders(config: NginxConfig, block: NginxItem, name: string, pass: string): Generator<Remark> {
  if (block.parent === undefined) return;
  const mine = own(block, name);
  const names = namesOf(mine);
  const outer = inForce(block.parent, name);
  const lost = outer
    .filter(
      (item) =>
        !ofConnection.test(arg(item, 0)) &&
        !telling.test(arg(item, 0)) &&
        !names.has(arg(item, 0).toLowerCase()),
    )
    .map((item) => arg(item, 0));
  if (lost.length === 0) return;
  const under = targetsUnder(config, name, pass);
  const same = new Set(under(outer[0]));
  if (!under(mine[0]).some((target) => same.has(target))) return;
  for (const each of told(mine, outer, lost, name)) yield { ...each, severity: 'warning' };
}

const ofConnection = /^(?:connection|upgrade|accept-encoding|range|if-range|te|content-length|host)$/i;

/** The variables of a program: without those that it inherits it knows neither the method nor the path. */
function* ofParams(config: NginxConfig, name: string, pass: string): Generator<Remark> {
  for (const block of blocksWith(config, name)) {
    if (block.parent === undefined || !passesOn(block, name, pass) || includesParams(block)) continue;
    const mine = own(block, name);
    const names = new Set(mine.map((item) => arg(item, 0)));
    const around = [...outward(block)].find((level) => own(level, name).length > 0 || includesParams(level));
    if (around === undefined) continue;
    const known = own(around, name).map((item) => arg(item, 0));
    const lost = (includesParams(around) ? ['REQUEST_METHOD', 'QUERY_STRING', ...known] : known).filter(
      (each) => !names.has(each),
    );
    const needed = lost.filter((each) => vital.has(each));
    if (needed.length === 0) continue;
    yield* told(mine, own(around, name), needed, name);
  }
}

const vital = new Set([
  'SCRIPT_FILENAME',
  'REQUEST_METHOD',
  'QUERY_STRING',
  'CONTENT_LENGTH',
  'PATH_INFO',
  'REQUEST_URI',
  'SERVER_PROTOCOL',
]);

/** A file of the packages, which is not here, with all that is usual. */
function includesParams(block: NginxItem): boolean {
  return (
    own(block, 'include').some((item) => /(?:fastcgi|uwsgi|scgi)(?:_params|\.conf)$/.test(arg(item, 0))) &&
    !own(block, 'fastcgi_param')
      .concat(own(block, 'uwsgi_param'), own(block, 'scgi_param'))
      .some((item) => /_params$|\.conf$/.test(item.tree.file) && item.tree !== block.tree)
  );
}

/** Whom a list of headers is sent to. */
function targetsUnder(
  config: NginxConfig,
  name: string,
  pass: string,
): (list: NginxItem | undefined) => string[] {
  const passing = allNamed(config, pass);
  return (list) =>
    passing
      .filter((item) => item.parent !== undefined && inForce(item.parent, name)[0] === list)
      .map((item) => serverAsked(arg(item, 0)));
}

/** Another application may have nothing to hide: only where one answers under both lists is it sure that one is missing. */
function* ofHiddenHeaders(config: NginxConfig, name: string, pass: string): Generator<Remark> {
  for (const block of blocksWith(config, name)) {
    if (block.parent === undefined) continue;
    const mine = own(block, name);
    const outer = inForce(block.parent, name);
    const names = namesOf(mine);
    const lost = outer.map((item) => arg(item, 0)).filter((each) => !names.has(each.toLowerCase()));
    if (lost.length === 0) continue;
    const under = targetsUnder(config, name, pass);
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
function isForeign(config: NginxConfig, block: NginxItem, pass: string, host: string): boolean {
  const isOwn = () => serversOf(config).some((server) => serverNames(server).includes(host.toLowerCase()));
  // A bucket or the like, behind a group or a variable: a name that is written out, and none of this Nginx.
  if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(host) && own(block, pass).length > 0) return !isOwn();
  return own(block, pass).some((item) => {
    const [, name = ''] = /^\w+:\/\/([^/:]+)/.exec(passedTo(item)) ?? [];
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
