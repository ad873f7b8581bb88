import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { formsHere, formsOf } from '../parts/nginx/grammar.ts';
import { allItems } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** Every directive stands where Nginx allows it. */
export const nginxWrongContext = nginxRule({
  id: 'nginx.wrong-context',
  title: 'every directive stands where Nginx allows it',
  severity: 'error',
  why: 'Nginx refuses the whole configuration over one directive in the wrong block.',
  source: 'nginx.org/en/docs/dirindex.html, "Context" of each directive',
  *judge(config) {
    const main = config.isWhole;
    for (const item of allItems(config)) {
      if (formsHere(item, main)?.length !== 0) continue;
      const { name, nameWord } = item.directive;
      yield {
        place: nameWord.place,
        message: `nginx -t refuses the configuration: "${name}" is not allowed ${whereOf(item)}`,
        help: `it belongs into: ${allowed(name).join(', ')}`,
      };
    }
  },
});

const names: Readonly<Record<string, string>> = {
  m: 'the main level',
  e: 'events',
  h: 'http',
  s: 'server',
  l: 'location',
  u: 'upstream',
  i: 'if in a server',
  I: 'if in a location',
  x: 'limit_except',
};

function allowed(name: string): string[] {
  const letters = (formsOf(name) ?? []).flatMap(({ contexts }) => [...contexts]);
  return [...new Set(letters)].map((letter) => names[letter] ?? letter);
}

function whereOf(item: NginxItem): string {
  return item.parent === undefined ? 'at the main level' : `in "${item.parent.directive.name}"`;
}
