import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { samplePaths } from '../parts/nginx/samples.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** An expression for an origin matches no other site. */
export const nginxWeakOrigin = nginxRule({
  id: 'nginx.weak-origin',
  title: 'an expression for an origin matches no other site',
  severity: 'error',
  why: "A site whose name only looks like it passes, reads answers with the visitor's cookies, and acts in their name.",
  source: 'gixy origins',
  *judge(config) {
    for (const map of allNamed(config, 'map')) {
      if (arg(map, 0) !== '$http_origin') continue;
      const line = map.children.find(({ directive }) => directive.name === 'null');
      if (line === undefined || /^0?$/.test(arg(line, 0))) continue;
      yield remark(
        line,
        'null is the origin of every page in a sandboxed frame or a file: any site can make one',
        'the origins that may, by name',
      );
    }
    for (const { item, pattern, ignoreCase, end = '' } of originPatterns(config)) {
      const host = /((?:[\w-]+\\?\.)+[a-z]{2,})/i.exec(pattern)?.[1];
      const expression = toRegExp(pattern, ignoreCase);
      if (host === undefined || expression === undefined) continue;
      const name = host.replaceAll('\\', '');
      const meant = sampleOrigin(pattern);
      const evil = [
        ...samplesOf(pattern, expression, end).flatMap((origin) => [
          `${origin}.evil.test`,
          origin.replace('://', '://evil.test/'),
        ]),
        ...(meant === undefined ? [] : [`https://${meant}.evil.test`, `https://evil${meant}`]),
        `https://${name}.evil.test`,
        `https://evil${name}`,
        `https://evil-${name}`,
        `https://${name.replace('.', 'x')}`,
        `https://evil.test/${name}`,
      ].find((origin) => expression.test(origin + end));
      if (evil !== undefined)
        yield remark(item, `matches ${evil} too`, `"~^https://${name.replaceAll('.', '\\.')}$"`);
    }
  },
});

/** Origins that an expression matches, which of its signs are many and which is a dot. */
function samplesOf(pattern: string, expression: RegExp, end: string): string[] {
  const [, open = '', body = pattern] = /^(\^?)(.*?)\$?$/s.exec(pattern) ?? [];
  const plain = body.replace(/^https\??:(?:\\?\/){2}|^https\?:\/\/|^\(https\?\|http\):\/\//, '');
  if (plain === body && open !== '') return [];
  const rest = toRegExp(`^/${plain}`, false);
  if (rest === undefined) return [];
  return samplePaths(`^/${plain}`, rest)
    .map((path) => `https://${path.slice(1)}`)
    .filter((origin) => /^https:\/\/[\w-]+(?:\.[\w-]+)+$/.test(origin) && expression.test(origin + end))
    .slice(0, 5);
}

/** One name that an expression of several is for: the first of each choice. */
function sampleOrigin(pattern: string): string | undefined {
  const chosen = pattern
    .replace(/^\(?\^/, '')
    .replace(/^https\??:(?:\\?\/){2}/, '')
    .replaceAll(/\((?:\?:)?([\w-]+)(?:\|[\w-]+)+\)/g, '$1')
    .replaceAll('\\.', '.')
    .replace(/\)?\$?$/, '');
  return /^[\w-]+(?:\.[\w-]+)+$/.test(chosen) ? chosen : undefined;
}

interface OriginPattern {
  readonly item: NginxItem;
  readonly pattern: string;
  readonly ignoreCase: boolean;
  /** What follows the name of a site: a referrer is a whole address. */
  readonly end?: string;
}

function originPatterns(config: NginxRead): OriginPattern[] {
  const conditions = allNamed(config, 'if').flatMap((item): OriginPattern[] => {
    const [variable = '', operator = '', ...rest] = argsOf(item);
    if (!/^\(?\$http_(?:origin|referer)$/.test(variable) || !/^!?~\*?$/.test(operator)) return [];
    const pattern = rest.join(' ').replace(/\s*\)$/, '');
    const isReferrer = variable.includes('referer');
    // What matches a referrer is as often shut out: only those that must match are let in.
    if (isReferrer && !operator.startsWith('!')) return [];
    return [{ item, pattern, ignoreCase: operator.includes('*'), end: isReferrer ? '/' : '' }];
  });
  const keys = allNamed(config, 'map')
    .filter((item) => arg(item, 0) === '$http_origin')
    .flatMap((item) => item.children)
    .flatMap((item): OriginPattern[] => {
      const [, star, pattern] = /^~(\*?)(.*)$/s.exec(item.directive.name) ?? [];
      const allowed = !/^(?:|0|off|deny|"")$/.test(arg(item, 0));
      return pattern === undefined || !allowed ? [] : [{ item, pattern, ignoreCase: star === '*' }];
    });
  return [...conditions, ...keys];
}
