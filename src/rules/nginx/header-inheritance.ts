import { posix } from 'node:path';
import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, blocksWith, inForce, own, serverOf, valueInForce } from '../parts/nginx/items.ts';
import { tlsOf } from '../parts/nginx/listen.ts';
import { matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** A level with headers of its own repeats the security headers around it. */
export const nginxHeaderInheritance = nginxRule({
  id: 'nginx.header-inheritance',
  title: 'a level with headers of its own repeats the security headers around it',
  severity: 'error',
  why: 'One add_header in a location, server or if takes away all that it would inherit: the answers there come without HSTS, CSP or nosniff, and nobody notices until a scan.',
  source: 'nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
  *judge(config) {
    for (const block of blocksWith(config, 'add_header')) {
      if (block.parent === undefined || mergesHeaders(block)) continue;
      yield* ofCors(block, block.parent);
      if (isPreflight(block) || isProbe(block) || isGrpc(block)) continue;
      const mine = own(block, 'add_header');
      const outer = inForce(block.parent, 'add_header').filter((item) => !isEmptyHere(config, item, block));
      const lost = securityHeaders(outer).filter((name) => !replaces(name, mine, block));
      const place = placeOf(mine, block);
      if (place === undefined) continue;
      if (lost.length === 0) {
        yield* ofOthers(mine, outer, block);
        continue;
      }
      const first = outer.find((item) => arg(item, 0).toLowerCase() === lost[0]);
      const { file, line } = (first ?? place).directive.place;
      yield remark(
        place,
        `Nginx drops the inherited ${lost.join(', ')} here (set at ${file}:${line}): one add_header of its own, and a level inherits none`,
        'repeat them here, e.g. by an include that every such level has',
      );
    }
  },
});

/** A line of the block itself: a snippet is as right for others that include it. */
function placeOf(mine: readonly NginxItem[], block: NginxItem): NginxItem | undefined {
  const direct = mine.find(({ tree }) => tree === block.tree);
  if (direct !== undefined) return direct;
  let [place] = mine;
  const includes = own(block, 'include');
  for (
    let depth = 0;
    place !== undefined && place.tree !== block.tree && depth < includes.length;
    depth += 1
  ) {
    const name = posix.basename(withoutTemplateName(place.tree.file));
    place = includes.find((item) => posix.basename(arg(item, 0)) === name) ?? place;
  }
  return place;
}

/** `map $sent_http_content_type $csp`: Nginx sends no header whose value is empty for the type of this answer. */
function isEmptyHere(config: NginxConfig, item: NginxItem, block: NginxItem): boolean {
  const name = /^\$\{?(\w+)\}?$/.exec(arg(item, 1))?.[1];
  const type = name === undefined ? undefined : typeOfAnswer(block);
  if (type === undefined) return false;
  const map = allNamed(config, 'map').find(
    (each) => arg(each, 0) === '$sent_http_content_type' && arg(each, 1) === `$${name}`,
  );
  if (map === undefined) return false;
  const entry =
    map.children.find(({ directive }) => directive.name.toLowerCase() === type) ??
    map.children.find(({ directive }) => {
      const [, star, pattern] = /^~(\*?)(.+)$/s.exec(directive.name) ?? [];
      return pattern !== undefined && toRegExp(pattern, star === '*')?.test(type) === true;
    }) ??
    map.children.find(({ directive }) => directive.name === 'default');
  return entry === undefined || arg(entry, 0) === '';
}

/** The type of a text that stands in the config. */
function typeOfAnswer(block: NginxItem): string | undefined {
  const [answer] = own(block, 'return');
  if (answer === undefined || arg(answer, 1) === '' || /^3/.test(arg(answer, 0))) return undefined;
  return (valueInForce(block, 'default_type') ?? 'text/plain').toLowerCase();
}

const browserHeaders = [
  'strict-transport-security',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
];

/** A page of another site may ask for it only with the header on the answer that it gets. */
function* ofCors(block: NginxItem, parent: NginxItem): Generator<Remark> {
  const mine = own(block, 'add_header');
  const outer = inForce(parent, 'add_header').find((item) => isCors(item) && arg(item, 1) !== '');
  const [place] = mine;
  if (outer === undefined || place === undefined || mine.some(isCors)) return;
  // What else stands there is an answer to such a page as well: a preflight, or more of the same headers.
  if (!isPreflight(block) && !mine.some((item) => /^access-control-/i.test(arg(item, 0)))) return;
  const { file, line } = outer.directive.place;
  yield remark(
    place,
    `Nginx drops the inherited Access-Control-Allow-Origin here (set at ${file}:${line}): browsers refuse the answer to other sites`,
    `add_header Access-Control-Allow-Origin ${arg(outer, 1).includes(' ') ? '…' : arg(outer, 1)} always;`,
  );
}

function isCors(item: NginxItem): boolean {
  return /^access-control-allow-origin$/i.test(arg(item, 0));
}

/** Not every answer needs them: a warning. */
function* ofOthers(
  mine: readonly NginxItem[],
  outer: readonly NginxItem[],
  block: NginxItem,
): Generator<Remark> {
  const place = placeOf(mine, block);
  const lost = outer.filter(
    (item) =>
      isKept(arg(item, 0), arg(item, 1)) &&
      !mine.some((each) => arg(each, 0).toLowerCase() === arg(item, 0).toLowerCase()),
  );
  const [first] = lost;
  if (first === undefined || place === undefined) return;
  if (lost.every((item) => /^cache-control$/i.test(arg(item, 0))) && inForce(block, 'expires').length > 0)
    return;
  const { file, line } = first.directive.place;
  yield {
    ...remark(
      place,
      `Nginx drops the inherited ${lost.map((item) => arg(item, 0)).join(', ')} here (set at ${file}:${line}): one add_header of its own, and a level inherits none`,
      'repeat them here, e.g. by an include that every such level has',
    ),
    severity: 'warning',
  };
}

function isKept(name: string, value: string): boolean {
  if (value === '') return false;
  return (
    /^(?:cross-origin-(?:opener|resource|embedder)-policy|x-robots-tag|content-security-policy-report-only)$/i.test(
      name,
    ) ||
    (/^cache-control$/i.test(name) && /no-store|private/.test(value))
  );
}

function securityHeaders(items: readonly NginxItem[]): string[] {
  const names = items.filter((item) => arg(item, 1) !== '').map((item) => arg(item, 0).toLowerCase());
  return browserHeaders.filter((name) => names.includes(name));
}

/** Set here as well, or needless here: frames are ruled by the CSP too, and HSTS means nothing over plain HTTP. */
function replaces(name: string, mine: readonly NginxItem[], block: NginxItem): boolean {
  const own = mine.filter((item) => arg(item, 0).toLowerCase() === name);
  if (own.length > 0) return true;
  if (ofDocuments.has(name) && mine.some((item) => isSecurity(item)) && holdsNoDocuments(block)) return true;
  const server = serverOf(block);
  if (name === 'strict-transport-security' && server !== undefined && tlsOf(server) === 'none') return true;
  return (
    name === 'x-frame-options' &&
    mine.some(
      (item) => /^content-security-policy$/i.test(arg(item, 0)) && arg(item, 1).includes('frame-ancestors'),
    )
  );
}

/** These say what a page may do and load; a style sheet, font or picture is none. */
const ofDocuments = new Set([
  'content-security-policy',
  'x-frame-options',
  'permissions-policy',
  'referrer-policy',
]);

function isSecurity(item: NginxItem): boolean {
  return browserHeaders.includes(arg(item, 0).toLowerCase());
}

/** `~* \.(css|woff2)$`: by their endings. */
function holdsNoDocuments(block: NginxItem): boolean {
  const { kind, pattern } = block.directive.name === 'location' ? matchOf(block) : { kind: '', pattern: '' };
  const endings = /^(?:[^|]*)\\\.\(?(?:\?:)?([\w|?]+)\)?\$$/.exec(pattern)?.[1];
  return kind === 'regex' && endings !== undefined && !/html?|xml|svg|pdf|php/.test(endings);
}

/** Since 1.29.3 a level can add to what it inherits. */
function mergesHeaders(block: NginxItem): boolean {
  return valueInForce(block, 'add_header_inherit') === 'merge';
}

/** A fixed word for whoever watches the server: no browser shows it. */
function isProbe(block: NginxItem): boolean {
  const { kind, pattern } = matchOf(block);
  return (
    block.directive.name === 'location' &&
    kind === 'exact' &&
    /(?:health|ping|alive|live|ready|status|up|ok|probe)\w*\/?$/i.test(pattern) &&
    own(block, 'return').some((item) => /^20[04]$/.test(arg(item, 0)))
  );
}

/** What tells a client of gRPC: no browser shows it either. */
function isGrpc(block: NginxItem): boolean {
  return own(block, 'add_header').some((item) => /^grpc-/i.test(arg(item, 0)));
}

/** An answer that a browser asks for by itself, and shows to nobody. */
function isPreflight({ directive, children }: NginxItem): boolean {
  return (
    directive.name === 'if' &&
    directive.args.some(({ value }) => /OPTIONS/.test(value)) &&
    children.some((child) => child.directive.name === 'return' && /^20[04]$/.test(arg(child, 0)))
  );
}
