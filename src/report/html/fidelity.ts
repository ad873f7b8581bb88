import { formatPlace } from '../../place.ts';
import type { Report } from '../report.ts';
import { html, type Markup } from './markup.ts';
import type { Section } from './section.ts';

const words = { honoured: 'as it is', substituted: 'substituted', 'not-represented': 'not represented' };

/** What was really run, and where the trial differs from production. */
export function fidelitySection({ fidelity, images, notes }: Report): Section | undefined {
  if (fidelity.length + images.length + notes.length === 0) return undefined;
  return {
    id: 'fidelity',
    title: 'What was really tested',
    body: html`${imageTable(images)}
${notes.length === 0 ? undefined : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${fidelity.length === 0 ? undefined : keys(fidelity)}`,
  };
}

function imageTable(images: Report['images']): Markup | undefined {
  if (images.length === 0) return undefined;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Images that were tested"><table class="plain"><thead><tr><th scope="col">Image in the units</th><th scope="col">What was run</th></tr></thead>
<tbody>${images.map(({ reference, tested }) => html`<tr><td><code>${reference}</code></td><td>${tested}</td></tr>`)}</tbody></table></div>`;
}

function keys(fidelity: Report['fidelity']): Markup {
  const number = (state: keyof typeof words) => fidelity.filter((row) => row.state === state).length;
  const differs = fidelity.filter(({ state }) => state !== 'honoured');
  return html`<p>Of ${fidelity.length} keys in the units ${number('honoured')} took effect as they are, ${number('substituted')} were substituted and ${number('not-represented')} have no counterpart in a trial.</p>
${differs.length === 0 ? undefined : keyTable(differs)}`;
}

function keyTable(rows: Report['fidelity']): Markup {
  return html`<details class="fold"><summary>The ${rows.length} that differ</summary>
<div class="scroll" role="region" tabindex="0" aria-label="Unit keys that differ"><table class="plain"><thead><tr><th scope="col">Key</th><th scope="col">In a trial</th><th scope="col">By what, or why</th><th scope="col">Place</th></tr></thead>
<tbody>${rows.map(
    ({ key, value, state, by, place }) =>
      html`<tr><td><code>${key}=${value}</code></td><td>${words[state]}</td><td>${by}</td><td><code>${formatPlace(place)}</code></td></tr>`,
  )}</tbody></table></div></details>`;
}
