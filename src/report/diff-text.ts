import type { CheckChange, ReportDiff } from './diff-reports.ts';
import { count } from './report.ts';
import type { Paint } from './style.ts';

/** Two runs side by side as people read them: what got worse first. */
export function renderDiff(diff: ReportDiff, paint: Paint): string {
  const { worse, better, stillRed, other, images, boot } = diff;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return `${[
    `${diff.before.startedAt}  ${verdictOf(diff.before)}`,
    `${diff.after.startedAt}  ${verdictOf(diff.after)}`,
    ...part(paint.red('worse'), worse),
    ...part(paint.green('better'), better),
    ...part(paint.yellow('still red'), stillRed),
    ...part('changed', other),
    ...list(
      'images',
      images.map((each) => `${each.reference}: ${each.before ?? 'none'} → ${each.after ?? 'none'}`),
    ),
    ...list(
      'boot',
      boot.map(({ name, beforeMs, afterMs }) => `${name}: ${seconds(beforeMs)} → ${seconds(afterMs)}`),
    ),
    '',
    worse.length === 0
      ? paint.green(`nothing got worse, ${better.length} better`)
      : paint.red(`${count(worse.length, 'check')} got worse, ${better.length} better`),
  ].join('\n')}\n`;
}

function verdictOf({ release, reason }: ReportDiff['before']): string {
  return `${release ? 'RELEASE' : 'NO RELEASE'} – ${reason}`;
}

function part(title: string, changes: readonly CheckChange[]): string[] {
  return list(
    title,
    changes.map(({ check, before, after }) => {
      const words = after === undefined || after.verdict === 'pass' ? '' : `: ${after.message}`;
      return `${check}  ${before?.verdict ?? 'not run'} → ${after?.verdict ?? 'not run'}${words}`;
    }),
  );
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
}
