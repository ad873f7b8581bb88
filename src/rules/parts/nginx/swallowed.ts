import { kept } from '../../../kept.ts';
import type { NginxItem, NginxWord } from '../../../syntax/nginx/tree.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { contextOf, formsOf } from './grammar.ts';
import { allItems, isHttp } from './items.ts';

/** Directives that lack their semicolon, with the name of the next one, which they take for an argument. */
export const swallowing = kept((config: NginxRead): ReadonlyMap<NginxItem, NginxWord> => {
  const found = new Map<NginxItem, NginxWord>();
  for (const item of allItems(config)) {
    const { args, nameWord } = item.directive;
    if ((args.at(-1) ?? nameWord).place.line === nameWord.place.line) continue;
    if (!isHttp(item) || (contextOf(item, config.isWhole) === undefined && item.parent !== undefined))
      continue;
    const next = args.find((word, at) => {
      const before = args[at - 1] ?? nameWord;
      return (
        word.place.line > before.place.line && word.quote === undefined && formsOf(word.value) !== undefined
      );
    });
    if (next !== undefined) found.set(item, next);
  }
  return found;
});
