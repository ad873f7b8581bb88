import { type Evidence, type Finding, isRed } from '../../finding.ts';
import { formatPlace } from '../../place.ts';
import { wordsOnly } from '../pictures.ts';
import type { Report } from '../report.ts';
import { duration, label, shown } from '../words.ts';
import { html, type Markup } from './markup.ts';
import type { Section } from './section.ts';
import { verdictOrder, verdicts } from './verdict.ts';

/** Every finding, by area; what is red is open and comes first. */
export function findingsSection(report: Report): Section {
  const worst = report.findings.toSorted(
    (one, other) => verdictOrder.indexOf(one.verdict) - verdictOrder.indexOf(other.verdict),
  );
  const redFirst = [...new Set([...worst.filter(isRed), ...report.findings].map(({ area }) => area))];
  return {
    id: 'findings',
    title: 'Findings',
    body: html`${toolbar(report, redFirst)}
<p class="none" id="none" hidden>No finding matches. <button type="button" id="reset">Show all</button></p>
${redFirst.map((area) => group(area, report))}`,
  };
}

function toolbar(report: Report, areas: readonly string[]): Markup {
  return html`<form class="toolbar" role="search" id="filter">
<label class="search"><span class="hidden">Search the findings</span><input type="search" id="query" placeholder="Search: check, file, words…" autocomplete="off" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></label>
<fieldset><legend class="hidden">Verdicts that are shown</legend>${verdictOrder.map(
    (verdict) =>
      html`<label class="chip ${verdict}"><input type="checkbox" name="verdict" value="${verdict}" checked> ${verdicts[verdict].word} <b>${report.counts[verdict]}</b></label>`,
  )}</fieldset>
<label class="area">Area <select id="area"><option value="">all</option>${areas.map((area) => html`<option>${area}</option>`)}</select></label>
<p class="hidden" role="status" id="matches"></p>
</form>`;
}

function group(area: string, report: Report): Markup {
  const found = report.findings.filter((finding) => finding.area === area);
  const sorted = found.toSorted(
    (one, other) => verdictOrder.indexOf(one.verdict) - verdictOrder.indexOf(other.verdict),
  );
  return html`<div class="group" data-area="${area}">
<h3>${area}</h3>
<ul class="findings">${sorted.map((finding) => item(finding, report.findings.indexOf(finding)))}</ul>
</div>
`;
}

function item(finding: Finding, number: number): Markup {
  const { check, verdict, severity, title, message, reason, place, help, durationMs } = finding;
  const red = isRed(finding);
  const { mark, word } = verdicts[verdict];
  const evidence = wordsOnly(finding.evidence);
  return html`<li class="finding ${verdict}" id="finding-${number}" data-verdict="${verdict}" data-area="${finding.area}">
<details${red ? html` open` : undefined}><summary><span class="mark" aria-hidden="true">${mark}</span><span class="hidden">${word}: </span><code>${check}</code>${severity === 'warning' && red ? html` <span class="tag">warning</span>` : undefined}${reason === undefined ? undefined : html` <span class="tag">${reason}</span>`} <span class="title">${red ? message : title}</span></summary>
<div class="body">
${red || message === title ? undefined : html`<p>${message}</p>`}
<dl>${place === undefined ? undefined : html`<dt>Look at</dt><dd><code class="place">${formatPlace(place)}</code></dd>`}
${help === undefined ? undefined : html`<dt>Do</dt><dd class="help">${help}</dd>`}
${table(evidence)}
${red ? html`<dt>Promise</dt><dd>${title}</dd>` : undefined}
${durationMs === undefined ? undefined : html`<dt>Took</dt><dd>${duration(durationMs)}</dd>`}</dl>
</div></details></li>
`;
}

function table(evidence: Evidence): Markup | undefined {
  const rows = Object.entries(evidence).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [html`<tr><th scope="row">${label(key)}</th><td>${shown(key, value)}</td></tr>`],
  );
  if (rows.length === 0) return undefined;
  return html`<dt>Measured</dt><dd><table class="evidence"><tbody>${rows}</tbody></table></dd>`;
}
