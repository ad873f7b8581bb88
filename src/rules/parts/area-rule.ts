import type { Remark, Rule, RuleArea } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** What a rule says of itself; its area follows from where it stands. */
export type RuleText = Pick<Rule, 'id' | 'title' | 'severity' | 'why' | 'source'>;

/** Runs a judgment over each part; what an included file does in several places is said once. */
export function areaRule<Part>(
  area: RuleArea,
  rule: RuleText & { readonly judge: (part: Part, stack: ReadStack) => Iterable<Remark> },
  partsOf: (stack: ReadStack) => readonly Part[],
): Rule {
  return {
    ...rule,
    area,
    judge: (stack) => {
      const remarks: Remark[] = [];
      for (const part of partsOf(stack)) for (const remark of rule.judge(part, stack)) remarks.push(remark);
      return once(remarks);
    },
  };
}

function once(remarks: readonly Remark[]): Remark[] {
  const byPlace = remarks.map(
    (remark) => [`${remark.place.file}:${remark.place.line}:${remark.place.column}`, remark] as const,
  );
  return [...new Map(byPlace).values()];
}
