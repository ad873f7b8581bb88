import { formsHere, takesCount } from '../parts/nginx/grammar.ts';
import { allItems } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { swallowing } from '../parts/nginx/swallowed.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every directive has as many arguments as Nginx takes. */
export const nginxArgumentCount = nginxRule({
  id: 'nginx.argument-count',
  title: 'every directive has as many arguments as Nginx takes',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "invalid number of arguments".',
  source: 'nginx.org/en/docs/dirindex.html',
  *judge(config) {
    const main = config.isWhole;
    for (const item of allItems(config)) {
      const { name, args, block, closed, place } = item.directive;
      const forms = formsHere(item, main);
      if (swallowing(config).has(item)) continue;
      if (!closed || forms === undefined || forms.length === 0) continue;
      if (args.some((word) => isTemplated(word.value))) continue;
      const hasBlock = block !== undefined;
      if (forms.every((form) => form.args.includes('b') !== hasBlock)) {
        yield {
          place,
          message: `nginx -t refuses the configuration: "${name}" ${hasBlock ? 'takes no block' : 'has no opening "{"'}`,
        };
      } else if (!forms.some((form) => takesCount(form, args.length))) {
        yield {
          place,
          message: `nginx -t refuses the configuration: invalid number of arguments in "${name}" directive`,
        };
      }
    }
  },
});
