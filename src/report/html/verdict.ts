import type { Verdict } from '../../finding.ts';
import type { Report } from '../report.ts';
import { duration } from '../words.ts';
import { html, type Markup } from './markup.ts';

/** Mark, word and class of each verdict; the mark says it without colour. */
export const verdicts: Readonly<Record<Verdict, { readonly mark: string; readonly word: string }>> = {
  fail: { mark: '✗', word: 'failed' },
  'could-not-run': { mark: '?', word: 'could not be measured' },
  pass: { mark: '✓', word: 'passed' },
  skipped: { mark: '–', word: 'skipped' },
};

export const verdictOrder: readonly Verdict[] = ['fail', 'could-not-run', 'pass', 'skipped'];

/** The answer that the page is opened for. */
export function renderVerdict(report: Report): Markup {
  const word = report.release ? 'Release' : 'No release';
  return html`<div class="verdict ${report.release ? 'is-release' : 'is-no-release'}" role="status">
<p class="stamp"><span aria-hidden="true">${report.release ? '✓' : '✗'}</span> ${word}</p>
<p class="reason">${report.reason}</p>
${bar(report)}
<ul class="counts">${verdictOrder.map(
    (verdict) =>
      html`<li class="${verdict}"><span class="mark" aria-hidden="true">${verdicts[verdict].mark}</span> <b>${report.counts[verdict]}</b> ${verdicts[verdict].word}</li>`,
  )}</ul>
<p class="when">${report.startedAt.slice(0, 16).replace('T', ' ')} UTC, took ${duration(report.durationMs)}${report.shard === undefined ? '' : `, share ${report.shard}`}</p>
</div>
`;
}

function bar({ counts, findings }: Report): Markup {
  const total = Math.max(1, findings.length);
  return html`<div class="bar" aria-hidden="true">${verdictOrder.map(
    (verdict) => html`<span class="${verdict}" style="flex-grow:${counts[verdict] / total}"></span>`,
  )}</div>`;
}
