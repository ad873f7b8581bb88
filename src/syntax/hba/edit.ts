import { applySplices, type EditResult, type Splice } from '../text/edit.ts';
import { appended, removal } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { HbaRule, HbaToken, HbaTree } from './tree.ts';

/** Which rules are meant: every field that is given must hold. */
export interface HbaSelector {
  readonly type?: string;
  readonly database?: string;
  readonly user?: string;
  readonly address?: string;
  readonly method?: string;
}

/** What becomes of a rule: each field is written as it is given. */
export type HbaChange = HbaSelector;

/** Changes fields of every such rule, e.g. `{ method: 'trust' }`. */
export function setRule(tree: HbaTree, selector: HbaSelector, change: HbaChange): EditResult {
  const changed = selected(tree, selector).map((rule) => changes(rule, change));
  const { text } = applySplices(tree.text, changed.flat());
  return { text, edits: changed.filter((splices) => splices.length > 0).length };
}

/** Writes a line before all rules (`first`) or behind all lines. */
export function insertRule(tree: HbaTree, line: string, at: 'first' | 'last'): EditResult {
  const [first] = tree.rules;
  if (at === 'last' || first === undefined) return applySplices(tree.text, [appended(tree.text, line)]);
  return applySplices(tree.text, [{ start: first.start, end: first.start, insert: `${line}\n` }]);
}

/** Takes out every such rule. */
export function removeRule(tree: HbaTree, selector: HbaSelector): EditResult {
  const splices = selected(tree, selector).map((rule) => removal(tree.text, rule));
  return applySplices(tree.text, splices);
}

function selected(tree: HbaTree, selector: HbaSelector): HbaRule[] {
  const { type, database, user, address, method } = selector;
  return tree.rules.filter(
    (rule) =>
      (type === undefined || rule.type === type) &&
      (database === undefined || names(rule.databases, database)) &&
      (user === undefined || names(rule.users, user)) &&
      (address === undefined || rule.address?.value === address) &&
      (method === undefined || rule.method.value === method),
  );
}

function names(tokens: readonly HbaToken[], name: string): boolean {
  return tokens.some((token) => token.value === name);
}

/** An address takes the place of its mask, too. */
function changes(rule: HbaRule, change: HbaChange): Splice[] {
  const [type, databases, users] = rule.fields;
  const address =
    rule.address === undefined
      ? undefined
      : { start: rule.address.start, end: (rule.mask ?? rule.address).end };
  const spans: readonly (readonly [Span | undefined, string | undefined])[] = [
    [type, change.type],
    [databases, change.database],
    [users, change.user],
    [address, change.address],
    [rule.method, change.method],
  ];
  return spans.flatMap(([span, insert]) =>
    span === undefined || insert === undefined ? [] : [{ start: span.start, end: span.end, insert }],
  );
}
