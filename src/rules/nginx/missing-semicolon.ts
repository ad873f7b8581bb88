import { nginxRule } from '../parts/nginx/rule.ts';
import { swallowing } from '../parts/nginx/swallowed.ts';

/** No directive swallows the next one. */
export const nginxMissingSemicolon = nginxRule({
  id: 'nginx.missing-semicolon',
  title: 'no directive swallows the next one',
  severity: 'error',
  why: 'Without its semicolon a directive takes the next line for further arguments: Nginx refuses the file, or, where any number is allowed, starts without what the next line says.',
  source: 'nginx.org/en/docs/beginners_guide.html#conf_structure',
  *judge(config) {
    for (const [item, next] of swallowing(config)) {
      const { args, nameWord } = item.directive;
      const last = args[args.indexOf(next) - 1] ?? nameWord;
      yield {
        place: last.place,
        message: `a semicolon is missing: Nginx reads "${next.value}" in the next line as an argument of "${item.directive.name}"`,
        help: `${item.directive.name} … ${last.raw};`,
        fix: { place: last.place, remove: last.raw, insert: `${last.raw};` },
      };
    }
  },
});
