import { contextOf, formsOf } from '../parts/nginx/grammar.ts';
import { allItems, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** No directive swallows the next one. */
export const nginxMissingSemicolon = nginxRule({
  id: 'nginx.missing-semicolon',
  title: 'no directive swallows the next one',
  severity: 'error',
  why: 'Without its semicolon a directive takes the next line for further arguments: Nginx refuses the file, or, where any number is allowed, starts without what the next line says.',
  source: 'nginx.org/en/docs/beginners_guide.html#conf_structure',
  *judge(config) {
    for (const item of allItems(config)) {
      if (!isHttp(item) || (contextOf(item, config.isWhole) === undefined && item.parent !== undefined))
        continue;
      const { args, nameWord } = item.directive;
      const swallowed = args.find((word, i) => {
        const before = args[i - 1] ?? nameWord;
        return (
          word.place.line > before.place.line && word.quote === undefined && formsOf(word.value) !== undefined
        );
      });
      if (swallowed === undefined) continue;
      const last = args[args.indexOf(swallowed) - 1] ?? nameWord;
      yield {
        place: last.place,
        message: `a semicolon is missing: Nginx reads "${swallowed.value}" in the next line as an argument of "${item.directive.name}"`,
        help: `${item.directive.name} … ${last.raw};`,
        fix: { place: last.place, remove: last.raw, insert: `${last.raw};` },
      };
    }
  },
});
