import { wordsOnly } from '../pictures.ts';
import type { Report } from '../report.ts';
import { label, shown } from '../words.ts';
import { html } from './markup.ts';
import type { Section } from './section.ts';
import { verdicts } from './verdict.ts';

/** What was destroyed and came back, how much of it and how fast. */
export function recoverySection({ findings }: Report): Section | undefined {
  const drills = findings.filter(
    ({ area, evidence }) => area === 'recovery' && Object.keys(evidence).length > 0,
  );
  if (drills.length === 0) return undefined;
  return {
    id: 'recovery',
    title: 'Recovery',
    body: html`<div class="grid">${drills.map(({ check, title, verdict, evidence, measured }) => {
      const facts = Object.entries(wordsOnly(measured ?? evidence));
      return html`<div class="card ${verdict}"><h3><span class="mark ${verdict}" aria-hidden="true">${verdicts[verdict].mark}</span><span class="hidden">${verdicts[verdict].word}: </span>${title}</h3><p class="lead"><code>${check}</code></p>
<table class="evidence"><tbody>${facts.map(([key, value]) => (value === undefined ? undefined : html`<tr><th scope="row">${label(key)}</th><td>${shown(key, value)}</td></tr>`))}</tbody></table></div>`;
    })}</div>`,
  };
}
