import { nearestWord } from '../../nearest-word.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { nginxBounds, nginxChoices } from '../parts/nginx/choices.ts';
import { formsHere, formsOf, takesCount, unreadableArg } from '../parts/nginx/grammar.ts';
import { allItems, argsOf, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated, shown } from '../stack/mask-templates.ts';

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
      if (!isHttp(item)) continue;
      yield* unknownUnit(item);
      if (values.some((value) => isTemplated(value))) continue;
      if (values.some((value) => value.includes('$'))) {
        yield* variable(item, main);
        continue;
      }
      yield* unknownWord(item);
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

/** Nginx works times, sizes and switches out when it starts, where no variable has a value yet. */
function* variable(item: NginxItem, isMain: boolean): Generator<Remark> {
  const { name, args } = item.directive;
  const forms = formsHere(item, isMain)?.filter((form) => takesCount(form, args.length)) ?? [];
  const isFixed =
    nginxChoices[name] !== undefined ||
    (forms.length > 0 && forms.every(({ args: count, flags }) => count === 'f' || /[tTzZnB]/.test(flags)));
  const word = args.find(({ value }) => value.includes('$'));
  // Those take one since 1.27.0.
  if (word === undefined || !isFixed || /_limit_rate$/.test(name)) return;
  yield {
    place: word.place,
    message: `nginx -t refuses the configuration: "${name}" takes no variable`,
    help: 'a value, or locations of their own for each',
  };
}

/** One of a few words, or a number between two. */
function* unknownWord({ directive }: NginxItem): Generator<Remark> {
  const { name, args } = directive;
  const choices = nginxChoices[name];
  const [least = 0, most = 0] = nginxBounds[name] ?? [];
  const word =
    choices === undefined
      ? args.find(({ value }) => /^\d+$/.test(value) && (Number(value) < least || Number(value) > most))
      : args.find(({ value }) => !choices.includes(value.toLowerCase()));
  if (word === undefined || (choices === undefined && nginxBounds[name] === undefined)) return;
  yield {
    place: word.place,
    message: `nginx -t refuses the configuration: "${name}" cannot be ${word.raw}`,
    help:
      choices === undefined
        ? `${least} to ${most}`
        : (nearestWord(word.value.toLowerCase(), choices) ?? choices.join(', ')),
  };
}

/** A unit behind a value that a template fills in: right with no number. */
function* unknownUnit({ directive }: NginxItem): Generator<Remark> {
  const [word] = directive.args;
  const kind = formsOf(directive.name)?.[0]?.flags.replace('!', '') ?? '';
  const known = units[kind];
  const unit = /^[^a-zA-Z]+?([a-zA-Z]+)$/.exec(shown(word?.value ?? ''))?.[1];
  if (word === undefined || known === undefined || unit === undefined || directive.args.length > 1) return;
  if (!word.value.startsWith('\uE000') || known.test(unit)) return;
  yield {
    // Where a value is filled in nothing is judged: the name stands for it.
    place: directive.place,
    message: `nginx -t refuses the configuration: "${directive.name}" takes no ${unit}`,
    help: 'times: 500ms, 30s, 5m, 2h, 1d; sizes: 512, 16k, 10m',
  };
}

const units: Readonly<Record<string, RegExp>> = {
  t: /^(?:ms|[yMwdhms])$/,
  T: /^[yMwdhms]$/,
  z: /^[kKmM]$/,
  Z: /^[kKmMgG]$/,
};
