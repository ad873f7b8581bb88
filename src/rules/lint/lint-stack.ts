import { ruleCatalogue } from '../catalogue.ts';
import type { Rule } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { imageNginxFile } from '../stack/image-nginx.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { atItsWords } from './at-its-words.ts';
import type { BrokenFile } from './collect-files.ts';
import { applyIgnored, type IgnoredFindings } from './ignored.ts';
import { compareFindings, type FixableFinding, type LintFinding } from './lint-finding.ts';
import { applySuppressions } from './suppressions.ts';

interface LintOptions {
  /** Files that cannot be judged. */
  readonly broken?: readonly BrokenFile[];
  /** What other programs found, shellcheck. */
  readonly others?: readonly LintFinding[];
  readonly ignored?: IgnoredFindings | undefined;
}

/** Lets every rule judge a stack; ordered by place, suppressed findings left out. */
export function lintStack(stack: ReadStack, options: LintOptions = {}): readonly FixableFinding[] {
  return sortOut(judgeStack(stack), stack, options);
}

/** What every rule says, as the rules stand. */
export function judgeStack(stack: ReadStack): readonly FixableFinding[] {
  return [stack, ...(stack.plain === undefined ? [] : [stack.plain])].flatMap((each) =>
    ruleCatalogue.flatMap((rule) => judge(rule, each)),
  );
}

/** What is told of the rules' findings and of others: once each, in order, but for what is suppressed or depends on a template. */
export function sortOut(
  judged: readonly FixableFinding[],
  stack: ReadStack,
  { broken = [], others = [], ignored }: LintOptions,
): readonly FixableFinding[] {
  const unreadable = broken.map(
    ({ place, message }): LintFinding => ({
      rule: 'lint.unreadable',
      severity: 'error',
      ...place,
      message,
      help: null,
    }),
  );
  const known = judged.filter((finding) => !dependsOnTemplate(finding, stack));
  const placed = atItsWords(known, stack);
  const findings = withoutDoubles([...unreadable, ...placed, ...others].sort(compareFindings));
  const left = applySuppressions(findings, stack.configs.files);
  return ignored === undefined ? left : applyIgnored(left, ignored);
}

function judge(rule: Rule, stack: ReadStack): FixableFinding[] {
  const found: FixableFinding[] = [];
  for (const { place, message, help, severity, fix } of rule.judge(stack)) {
    if (place.file === imageNginxFile) continue;
    found.push({
      rule: rule.id,
      severity: severity ?? rule.severity,
      ...place,
      message,
      help: help ?? null,
      ...(fix !== undefined && { fix }),
    });
  }
  return found;
}

/** What is said of a value that a template fills in could be otherwise there. */
function dependsOnTemplate({ file, line, column, message, help }: LintFinding, stack: ReadStack): boolean {
  if (stack.templatedLines === 0) return false;
  const content = stack.linesOf(file)[line - 1] ?? '';
  return isTemplated(content.charAt(column - 1)) || isTemplated(message) || isTemplated(help ?? '');
}

/** One line that several units or servers read is told once: what is mended in one way at one place is one finding. */
function withoutDoubles(findings: readonly FixableFinding[]): readonly FixableFinding[] {
  const alike = Map.groupBy(findings, ({ rule, file, line, column, message, help }) =>
    [rule, file, line, column, help ?? message].join('\0'),
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const more = new Set([first, ...others].map(({ message }) => message)).size - 1;
    return more === 0 ? [first] : [{ ...first, message: `${first.message} (and ${more} more like this)` }];
  });
}
