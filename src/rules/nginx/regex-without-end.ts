import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { locationsOf } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** An expression for the endings of files ends there. */
export const nginxRegexWithoutEnd = nginxRule({
  id: 'nginx.regex-without-end',
  title: 'an expression for the endings of files ends there',
  severity: 'warning',
  why: 'Without $ it fits wherever the letters stand: /photo.php.jpg is run as PHP, and /api/report.css-export is looked for among files and is 404.',
  source: 'gixy unanchored_regex; nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      if (kind === 'regex' && anySign.test(pattern) && !refuses(location)) {
        const [name = ''] = /[a-z0-9]{2,}/i.exec(pattern) ?? [];
        yield remark(
          location,
          `the dot without a backslash stands for any sign: it fits /x-${name} too`,
          `location ~ ${pattern.replace(/\.(?=[a-z0-9(])/i, '\\.')}`,
        );
        continue;
      }
      if (kind !== 'regex' || !endings.test(pattern) || refuses(location)) continue;
      const other = /php/i.test(pattern) ? '/photo.php.jpg' : `/x${sampleOf(pattern)}-y/z`;
      yield remark(
        location,
        `fits ${other} too`,
        `location ~ ${pattern}${/php/i.test(pattern) ? '(?:$|/)' : '$'}`,
      );
    }
  },
});

/** `\.php`, `\.(css|js)`: nothing behind them, and nothing that says a folder before. */
const endings = /^(?:\.\*|\.\+|\(\.\*\))?\\\.(?:[a-z0-9]{2,5}|\((?:\?:)?[a-z0-9?|]+\))$/i;

/** `.php$`, `.(css|js)$`: the ending of a file, and a dot that is none. */
const anySign = /^(?:\^?\/?\.[*+])?\.(?:[a-z0-9]{2,5}|\((?:\?:)?[a-z0-9?|]+\))\$?$/i;

function sampleOf(pattern: string): string {
  const [name = ''] = /[a-z0-9]+/i.exec(pattern.replace(/^.*\\\./, '')) ?? [];
  return `.${name}`;
}

/** What is to be kept from all is refused wherever it stands. */
function refuses(location: NginxItem): boolean {
  return location.children.some(
    ({ directive: { name, args } }) =>
      name === 'deny' || (name === 'return' && /^4/.test(args[0]?.value ?? '')),
  );
}
