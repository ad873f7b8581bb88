import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, outward, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { shown } from '../stack/mask-templates.ts';

/** No decoded path goes into a header or a request line. */
export const nginxHeaderSplitting = nginxRule({
  id: 'nginx.header-splitting',
  title: 'no decoded path goes into a header or a request line',
  severity: 'error',
  why: '$uri is decoded: with %0d%0a in the path a client writes headers of its own into the answer, sets cookies or poisons a cache.',
  source: 'gixy http_splitting',
  *judge(config) {
    for (const item of allNamed(
      config,
      'return',
      'add_header',
      'proxy_set_header',
      'proxy_pass',
      'error_page',
      'rewrite',
    )) {
      const { name, args } = item.directive;
      // What stays inside goes into no header.
      if (
        name === 'rewrite' &&
        !/^https?:/.test(arg(item, 1)) &&
        !/^(?:redirect|permanent)$/.test(arg(item, 2))
      )
        continue;
      if (name === 'return' && !/^(?:30[1278])$/.test(arg(item, 0)) && !/^https?:/.test(arg(item, 0)))
        continue;
      const values =
        name === 'error_page'
          ? args.filter(({ value }) => /^https?:/.test(value))
          : name === 'proxy_pass'
            ? args.slice(0, 1)
            : args.slice(name === 'return' && args.length === 1 ? 0 : 1);
      const word = values.find(({ value }) =>
        // Nginx escapes what an expression took.
        name === 'rewrite' ? hasPath(value) : unsafeIn(value, item) || isSetToPath(value, item),
      );
      if (word === undefined) continue;
      yield {
        place: word.place,
        message: `${shown(word.raw)} holds the decoded path: %0d%0a in it begins a new header`,
        help:
          name === 'return'
            ? '$request_uri, or an expression whose groups match no line break'
            : '$request_uri',
      };
    }
  },
});

function hasPath(value: string): boolean {
  return /\$\{?(?:document_)?uri\b/.test(value);
}

/** A variable that a `set` of the same server gives the decoded path. */
function isSetToPath(value: string, item: NginxItem): boolean {
  const name = /\$\{?([a-z_]\w*)/.exec(value)?.[1];
  if (name === undefined) return false;
  return outwardOf(item).some((level) =>
    own(level, 'set').some((each) => arg(each, 0) === `$${name}` && hasPath(arg(each, 1))),
  );
}

function outwardOf(item: NginxItem): readonly NginxItem[] {
  return [...outward(item)].filter(({ directive }) => /^(?:location|server|if)$/.test(directive.name));
}

function unsafeIn(value: string, item: NginxItem): boolean {
  if (hasPath(value)) return true;
  const location = item.parent?.directive.name === 'location' ? item.parent : undefined;
  if (location === undefined || matchOf(location).kind !== 'regex') return false;
  // Nobody asks for this path: the application says it by X-Accel-Redirect.
  if (own(location, 'internal').length > 0) return false;
  const groups = [
    ...matchOf(location).pattern.matchAll(/\((?!\?[:=!])(?:\?P?<(\w+)>)?((?:[^()\\]|\\.)*)\)/g),
  ];
  return groups.some(([, name, body = ''], i) => {
    const used = new RegExp(`\\$\\{?(?:${i + 1}${name === undefined ? '' : `|${name}`})\\b`).test(value);
    return used && /\[\^(?![^\]]*(?:\\s|\\n|\\r))[^\]]*\]|\\[SWD]|\(\?s\)/.test(body);
  });
}
