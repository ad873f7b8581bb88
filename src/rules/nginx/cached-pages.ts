import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Pages are not cached for ever. */
export const nginxCachedPages = nginxRule({
  id: 'nginx.cached-pages',
  title: 'pages are not cached for ever',
  severity: 'warning',
  why: 'Browsers keep the old page for months after a release, and nobody can call it back.',
  source: 'RFC 9111; RFC 8246',
  *judge(config) {
    yield* ofTypes(config);
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const isPages =
        (kind === 'prefix' && pattern === '/') ||
        (kind === 'exact' && /^\/(?:[\w/-]*\.html|)$/.test(pattern)) ||
        (kind === 'regex' && /\bhtml?\b/.test(pattern));
      yield* ofWorker(location);
      yield* ofAnswers(location);
      if (!isPages) continue;
      const expires = own(location, 'expires').find(
        (item) => arg(item, 0) === 'max' || (readNginxTime(arg(item, 0)) ?? 0) >= 7 * 86_400_000,
      );
      const immutable = own(location, 'add_header').find(
        (item) => /^cache-control$/i.test(arg(item, 0)) && /immutable|max-age=\d{7,}/.test(arg(item, 1)),
      );
      const item = expires ?? immutable;
      if (item !== undefined)
        yield remark(
          item,
          'pages, and not only files with a hash in their name, are kept that long',
          'long times in the location of hashed files only',
        );
    }
  },
});

/** Browsers look for a new worker in the old file. */
function* ofWorker(location: NginxItem): Generator<Remark> {
  const { kind, pattern } = matchOf(location);
  if (
    kind === 'prefix' ||
    !/\b(?:sw|service-?worker|ngsw-worker|ngsw|asset-manifest|manifest|version|config|env|settings|runtime-config)\\?\.(?:js|json)\b/i.test(
      pattern,
    )
  )
    return;
  // Browsers ask for a worker's script past their caches, at the latest after a day: a week is what caches on the way keep.
  const days = /manifest/.test(pattern) ? 30 : /(?:sw|service-?worker)\\?\.js/i.test(pattern) ? 7 : 0;
  const line = longLines(location, 86_400).find((item) => ageOf(item) > days * 86_400);
  if (line !== undefined)
    yield remark(
      line,
      'a file that says what is new is kept that long: visitors stay with the old version',
      'expires -1;',
    );
}

/** What the application answers to one visitor, or what changes at any moment. */
function* ofAnswers(location: NginxItem): Generator<Remark> {
  const { kind, pattern } = matchOf(location);
  const isProxied = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'grpc_pass'].some(
    (name) => own(location, name).length > 0,
  );
  if (!isProxied || kind === 'regex' || kind === 'named' || !personal.test(pattern)) return;
  for (const line of longLines(location, /\/(?:api|graphql)(?:\/v\d+)?\/?$/i.test(pattern) ? 3600 : 600))
    if (line.directive.name === 'expires' || /\bpublic\b|^max-age/i.test(arg(line, 1)))
      yield remark(
        line,
        'browsers and caches on the way keep what the application answers here: the old state, and with "public" another visitor\'s',
        line.directive.name === 'expires'
          ? 'expires off;, and Cache-Control from the application'
          : 'add_header Cache-Control "no-store";',
      );
}

const personal =
  /^\/(?:[\w-]+\/)*(?:api|graphql|account|accounts|login|session|sessions|user|users|me|cart|checkout|orders?|admin|profile|dashboard|auth|oauth2?)(?:\/v\d+)?\/?$/i;

/** Lines of a location that say for how long, where that is more than so many seconds. */
function longLines(location: NginxItem, seconds: number): NginxItem[] {
  return [
    ...own(location, 'expires'),
    ...own(location, 'add_header').filter((item) => /^cache-control$/i.test(arg(item, 0))),
  ].filter((item) => ageOf(item) >= seconds);
}

function ageOf(item: NginxItem): number {
  if (item.directive.name === 'add_header') {
    const age = /(?<![\w-])max-age=(\d+)/i.exec(arg(item, 1))?.[1];
    return /no-store|no-cache|private/i.test(arg(item, 1))
      ? 0
      : Number(age ?? (/immutable/.test(arg(item, 1)) ? 31_536_000 : 0));
  }
  return arg(item, 0) === 'max' ? 315_360_000 : (readNginxTime(arg(item, 0)) ?? 0) / 1000;
}

/** `map $sent_http_content_type $expires`, as the manual has it. */
function* ofTypes(config: NginxRead): Generator<Remark> {
  const used = new Set(
    allNamed(config, 'expires', 'add_header').flatMap((item) =>
      item.directive.name === 'expires' || /^cache-control$/i.test(arg(item, 0))
        ? argsOf(item).filter((word) => word.startsWith('$'))
        : [],
    ),
  );
  for (const map of allNamed(config, 'map')) {
    if (
      !/^\$(?:sent_http_content_type|upstream_http_content_type)$/.test(arg(map, 0)) ||
      !used.has(arg(map, 1))
    )
      continue;
    const isOfPages = ({ directive }: NginxItem) => isTypeOfPages(directive.name);
    const own = map.children.filter(isOfPages);
    const lines = own.length > 0 ? own : map.children.filter(({ directive }) => directive.name === 'default');
    for (const line of lines) {
      const value = arg(line, 0);
      const isLong =
        value === 'max' ||
        (readNginxTime(value) ?? 0) >= 7 * 86_400_000 ||
        /immutable|max-age=\d{7,}/.test(value);
      if (isLong)
        yield remark(
          line,
          'pages, and not only files with a hash in their name, are kept that long',
          'text/html "no-cache";',
        );
    }
  }
}

/** `text/html`, or an expression that matches it. */
function isTypeOfPages(entry: string): boolean {
  if (!entry.startsWith('~')) return /^text\/html\b/.test(entry);
  try {
    return new RegExp(entry.replace(/^~\*?/, ''), 'i').test('text/html');
  } catch {
    return entry.includes('text/html');
  }
}
