import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { answering } from '../parts/nginx/answering.ts';
import { arg, hasUnreadInclude, locationsOf, own } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { samplePaths, samplePathsUnder } from '../parts/nginx/samples.ts';
import { passedTo } from '../parts/nginx/targets.ts';

/** No regular expression leads around a guarded location. */
export const nginxGuardEscaped = nginxRule({
  id: 'nginx.guard-escaped',
  title: 'no regular expression leads around a guarded location',
  severity: 'error',
  why: 'Regular expressions are asked before a prefix without ^~: /admin/x.php is answered by "location ~ \\\\.php$", and nobody is asked for a password.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const match = matchOf(location);
      const behind = match.kind === 'regex' ? takenBefore(location) : undefined;
      if (behind !== undefined) {
        yield remark(
          location,
          `${behind.sample} is answered by ${locationName(behind.taker)} in line ${behind.taker.directive.place.line}, which stands in front`,
          'in front of it: the first regular expression that matches counts',
        );
        continue;
      }
      const below = match.kind === 'exact' ? answeredBelow(location) : undefined;
      if (below !== undefined)
        yield {
          ...remark(
            location,
            `${match.pattern.replace(/\/$/, '')}/users is answered by ${locationName(below)} in line ${below.directive.place.line} from the same application, without ${guardOf(location)}`,
            `location ${match.pattern.replace(/\/$/, '')}/ { … } as well`,
          ),
          severity: 'warning',
        };
      const folder = match.kind === 'regex' ? foldersAlone.exec(match.pattern)?.[1] : undefined;
      const alone =
        match.kind === 'exact'
          ? match.pattern
          : folder === undefined
            ? ''
            : `/${folder.replaceAll('\\', '')}/`;
      const open = below === undefined ? openBelow(location, alone) : undefined;
      if (open !== undefined)
        yield {
          ...remark(
            location,
            `refuses this one path: ${alone}x is answered by ${locationName(open)} in line ${open.directive.place.line}`,
            match.kind === 'exact'
              ? `location ${match.pattern} { … }`
              : `location ~ ${match.pattern.replace(/\$$/, '(?:/|$)')}`,
          ),
          severity: 'warning',
        };
      if (match.kind === 'prefix' && match.pattern === '/') yield* scriptsBeside(location);
      if (match.kind !== 'prefix' || match.final || match.pattern === '/' || guardOf(location) === undefined)
        continue;
      const siblings = (location.parent?.children ?? []).filter((each) => each.directive.name === 'location');
      const inner = own(location, 'location').map((each) => matchOf(each).pattern);
      for (const other of siblings) {
        const regex = matchOf(other);
        if (
          regex.kind !== 'regex' ||
          inner.includes(regex.pattern) ||
          guardOf(other) !== undefined ||
          isOfOtherFiles(location, other) ||
          !answers(other)
        )
          continue;
        const ending = /^\^?(?:\/?\.[*+])?[\^]?\(?(?:\.\+)?\)?\\\.(?:\(\?:)?\(?([a-z0-9]+)/i.exec(
          regex.pattern,
        )?.[1];
        const sample = `${match.pattern}${match.pattern.endsWith('/') ? '' : '/'}seatrial.${ending ?? 'x'}`;
        const expression = toRegExp(regex.pattern, regex.ignoreCase);
        const taken = [sample, `${match.pattern.replace(/\/$/, '')}/users`].filter((each) =>
          expression?.test(each),
        );
        if (taken.length === 0 && expression !== undefined)
          taken.push(
            ...samplePathsUnder(match.pattern, regex.pattern, expression).slice(0, 1),
            ...(passesSame(location, other) ? anywhereUnder(match.pattern, regex.pattern, expression) : []),
          );
        if (taken.length === 0 || (ending === undefined && taken[0] === sample && taken.length < 2)) continue;
        yield remark(
          location,
          `${taken[0]} is answered by ${locationName(other)} in line ${other.directive.place.line}, without ${guardOf(location)}`,
          `location ^~ ${match.pattern}`,
        );
        // Either of the two may be the one that is too much.
        yield remark(
          other,
          `answers ${taken[0]} too, without ${guardOf(location)} of ${locationName(location)} in line ${location.directive.place.line}`,
          `location ^~ ${match.pattern}, or a narrower expression here`,
        );
        break;
      }
    }
  },
});

/** `location = /admin` guards one page: what lies below it comes from the same application another way. */
function answeredBelow(location: NginxItem): NginxItem | undefined {
  const { pattern } = matchOf(location);
  const server = location.parent;
  const [pass] = own(location, 'proxy_pass');
  if (server?.directive.name !== 'server' || pass === undefined || guardOf(location) === undefined)
    return undefined;
  if (
    !/^\/(?:[\w-]+\/)*(?:wp-)?(?:admin|staff|manage|management|console|dashboard|backoffice|internal)\/?$/.test(
      pattern,
    )
  )
    return undefined;
  const below = answering(server, `${pattern.replace(/\/$/, '')}/users`);
  if (below === undefined || guardOf(below) !== undefined || guardOf(server) !== undefined) return undefined;
  const named = own(below, 'try_files').map(({ directive }) => directive.args.at(-1)?.value ?? '');
  const all = [below, ...own(server, 'location').filter((each) => named.includes(matchOf(each).pattern))];
  const isSame = all.some((each) =>
    own(each, 'proxy_pass').some((other) => passedTo(other) === passedTo(pass)),
  );
  return isSame ? below : undefined;
}

/** `location = /actuator/ { return 404; }` beside a `location /` that asks the application for all that lies below. */
function openBelow(location: NginxItem, pattern: string): NginxItem | undefined {
  const server = location.parent;
  if (server?.directive.name !== 'server' || !/^\/.+\/$/.test(pattern) || own(location, 'allow').length > 0)
    return undefined;
  const isRefused =
    own(location, 'return').some((item) => /^4\d\d$/.test(arg(item, 0))) ||
    own(location, 'deny').some((item) => arg(item, 0) === 'all');
  const taker = isRefused ? answering(server, `${pattern}x`) : undefined;
  const isFiles = matchOf(location).kind === 'regex' && (taker === undefined || guardOf(taker) === undefined);
  if (taker === undefined) return undefined;
  const around = matchOf(taker);
  const isAround =
    around.kind === 'prefix' && around.pattern.length < pattern.length && ofInsides.test(pattern);
  if (around.pattern !== '/' && !isAround) return undefined;
  if (own(taker, 'proxy_pass').length === 0 && !(isFiles && own(taker, 'return').length === 0))
    return undefined;
  return taker;
}

/** What an application shows to those who run it. */
const ofInsides =
  /\/(?:actuator|admin|internal|management|manage|metrics|debug|private|console|pprof|_debug|swagger|q)\/$/;

/** `^/(?:config|data)$`: names of folders, and nothing of what lies in them. */
const foldersAlone =
  /^\^?\/(?:\(\?:|\()?(?:[\w.\\-]+\|)*?((?:[\w-]+\/)?\\?\.?(?:git|svn|hg|config|data|lib|vendor|node_modules|storage|logs?|te?mp|tests?|includes?|bin|src|database|private|backups?|templates|cache))(?:\|[\w.\\-]+)*\)?\$$/;

/** What keeps people out of a location by its own words. */
function guardOf(location: Parameters<typeof own>[0]): string | undefined {
  if (own(location, 'deny').some((item) => arg(item, 0) === 'all')) return 'its deny all';
  if (own(location, 'auth_basic').some((item) => arg(item, 0) !== 'off')) return 'its password';
  if (own(location, 'auth_request').some((item) => arg(item, 0) !== 'off')) return 'its auth_request';
  return own(location, 'internal').length > 0 ? 'its internal' : undefined;
}

/** What is guarded is no file below the root, where the expression looks: an alias, numbers, a fixed answer. */
function isOfOtherFiles(location: NginxItem, other: NginxItem): boolean {
  const passes = other.children.some(({ directive }) => directive.name.endsWith('_pass'));
  return !passes && ['alias', 'stub_status', 'return'].some((name) => own(location, name).length > 0);
}

/** `location ~ /(?:realms|resources)/` takes `/admin/realms/…` to the same application. */
function anywhereUnder(prefix: string, pattern: string, expression: RegExp): string[] {
  if (pattern.startsWith('^') || !pattern.startsWith('/')) return [];
  const folder = prefix.replace(/\/$/, '');
  return samplePaths(`^${pattern}`, new RegExp(`^(?:${expression.source})`, expression.flags))
    .map((path) => `${folder}${path}`)
    .filter((path) => expression.test(path))
    .slice(0, 1);
}

function passesSame(location: NginxItem, other: NginxItem): boolean {
  const [asked] = own(location, 'proxy_pass');
  return asked !== undefined && own(other, 'proxy_pass').some((each) => passedTo(each) === passedTo(asked));
}

/** Whether a location hands something out. */
function answers(location: Parameters<typeof own>[0]): boolean {
  return ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'root', 'alias', 'try_files', 'expires'].some(
    (name) => own(location, name).length > 0,
  );
}

/** A refusal of folders that stands behind an expression for PHP. */
function takenBefore(location: NginxItem): { sample: string; taker: NginxItem } | undefined {
  const { pattern, ignoreCase } = matchOf(location);
  const [, folder] = /^\^\/(?:\(\?:|\()?([\w-]+)[|)/(]/.exec(pattern) ?? [];
  const refuses =
    /^[45]\d\d$/.test(arg(own(location, 'return')[0] ?? location, 0)) || guardOf(location) !== undefined;
  if (folder === undefined || !refuses) return undefined;
  const sample = `/${folder}/x.php`;
  if (toRegExp(pattern, ignoreCase)?.test(sample) !== true) return undefined;
  const siblings = (location.parent?.children ?? []).filter((each) => each.directive.name === 'location');
  const taker = siblings.slice(0, siblings.indexOf(location)).find((each) => {
    const other = matchOf(each);
    if (other.kind !== 'regex' || own(each, 'fastcgi_pass').length === 0) return false;
    return toRegExp(other.pattern, other.ignoreCase)?.test(sample) === true;
  });
  return taker === undefined ? undefined : { sample, taker };
}

/** `location / { deny all; }` says nothing of scripts that an expression answers. */
function* scriptsBeside(location: NginxItem): Generator<Remark> {
  const guard = guardOf(location);
  const server = location.parent;
  if (guard === undefined || guard === 'its internal' || server?.directive.name !== 'server') return;
  if (own(location, 'return').length > 0 || guardOf(server) !== undefined) return;
  const other = own(server, 'location').find((each) => {
    const { kind, pattern, ignoreCase } = matchOf(each);
    if (kind !== 'regex' || guardOf(each) !== undefined || own(each, 'fastcgi_pass').length === 0)
      return false;
    return toRegExp(pattern, ignoreCase)?.test('/index.php') === true;
  });
  if (other === undefined || hasUnreadInclude(other)) return;
  yield remark(
    location,
    `/index.php is answered by ${locationName(other)} in line ${other.directive.place.line}, without ${guard}`,
    'the same lines in the server, or in both locations',
  );
}
