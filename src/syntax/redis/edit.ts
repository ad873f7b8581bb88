import { applySplices, type EditResult } from '../text/edit.ts';
import { appended, removal } from '../text/lines.ts';
import type { AclTree, RedisOption, RedisTree } from './tree.ts';

/** Which of several lines of a name: those with this first argument, e.g. the command of a `rename-command`. */
export interface RedisSelector {
  readonly first?: string;
}

/** Gives every such line the arguments of `value`, which is written as it is, quotes and all. */
export function setOption(
  tree: RedisTree,
  name: string,
  value: string,
  selector: RedisSelector = {},
): EditResult {
  const splices = selected(tree, name, selector).map(({ nameWord, args }) => ({
    start: nameWord.end,
    end: args.at(-1)?.end ?? nameWord.end,
    insert: ` ${value}`,
  }));
  return applySplices(tree.text, splices);
}

/** Takes out every such line. */
export function removeOption(tree: RedisTree, name: string, selector: RedisSelector = {}): EditResult {
  const splices = selected(tree, name, selector).map((option) => removal(tree.text, option));
  return applySplices(tree.text, splices);
}

/** Adds a line at the end, where it wins over those before it. */
export function addOption(tree: RedisTree, name: string, value: string): EditResult {
  return applySplices(tree.text, [appended(tree.text, `${name} ${value}`)]);
}

/** Gives every line of that user these rules, e.g. `on >secret ~* +@all`. */
export function setUserRules(tree: AclTree, user: string, rules: string): EditResult {
  const splices = tree.users
    .filter(({ name }) => name === user)
    .map((found) => ({ start: found.nameWord.end, end: found.end, insert: rules === '' ? '' : ` ${rules}` }));
  return applySplices(tree.text, splices);
}

function selected(tree: RedisTree, name: string, { first }: RedisSelector): RedisOption[] {
  const wanted = name.toLowerCase();
  return tree.options.filter(
    (option) =>
      option.name === wanted &&
      (first === undefined || option.args[0]?.value.toLowerCase() === first.toLowerCase()),
  );
}
