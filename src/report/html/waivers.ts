import type { Report } from '../report.ts';
import { html } from './markup.ts';
import type { Section } from './section.ts';

/** Who took which risk until when. */
export function waiversSection({ waivers }: Report): Section | undefined {
  if (waivers.length === 0) return undefined;
  return {
    id: 'waivers',
    title: 'Waivers',
    body: html`<div class="scroll" role="region" tabindex="0" aria-label="All waivers"><table class="plain"><thead><tr><th scope="col">Check</th><th scope="col">State</th><th scope="col">Until</th><th scope="col">Owner</th><th scope="col">Reason</th></tr></thead>
<tbody>${waivers.map(
      ({ check, state, until, owner, reason }) =>
        html`<tr class="${state}"><td><code>${check}</code></td><td>${state}</td><td>${until}</td><td>${owner}</td><td>${reason}</td></tr>`,
    )}</tbody></table></div>`,
  };
}
