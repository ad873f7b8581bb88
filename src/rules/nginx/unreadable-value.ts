import { formsHere, takesCount, unreadableArg } from '../parts/nginx/grammar.ts';
import { allItems, argsOf } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Times, sizes, numbers and switches are written as Nginx reads them. */
export const nginxUnreadableValue = nginxRule({
  id: 'nginx.unreadable-value',
  title: 'times, sizes, numbers and switches are written as Nginx reads them',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "invalid value", or "it must be on or off".',
  source: 'nginx.org/en/docs/syntax.html',
  *judge(config) {
    const main = config.isWhole;
    for (const item of allItems(config)) {
      const values = argsOf(item);
      if (values.some((value) => isTemplated(value) || value.includes('$'))) continue;
      const fitting = formsHere(item, main)?.filter((form) => takesCount(form, values.length)) ?? [];
      const wrong = fitting.map((form) => unreadableArg(form, values));
      const [index] = wrong;
      const word = index === undefined ? undefined : item.directive.args[index];
      if (word === undefined || wrong.includes(undefined)) continue;
      yield {
        place: word.place,
        message: `nginx -t refuses the configuration: "${item.directive.name}" cannot be ${word.raw}`,
        help: 'times: 500ms, 30s, 5m, 2h, 1d; sizes: 512, 16k, 10m; switches: on, off',
      };
    }
  },
});
