import type { BootStep } from '../../stack/boot-log.ts';
import { curvesOf } from '../pictures.ts';
import type { Report } from '../report.ts';
import { duration } from '../words.ts';
import { drawBoot, drawCurve, drawHistory } from './charts/draw.ts';
import { html, Markup } from './markup.ts';
import type { Section } from './section.ts';
import { verdicts } from './verdict.ts';

/** What was started when; getting the images is told in words, since it may take minutes or nothing. */
export function bootSection({ boot }: Report): Section | undefined {
  const images = boot.find(({ kind }) => kind === 'images');
  const begun = images?.readyMs ?? 0;
  const steps = boot.filter(({ kind }) => kind !== 'images').map((step) => shifted(step, begun));
  if (steps.length === 0) return undefined;
  const ready = Math.max(...steps.map(({ readyMs }) => readyMs));
  return {
    id: 'boot',
    title: 'Boot',
    body: html`<figure class="chart"><p class="lead">Ready ${duration(ready)} after the first start${images === undefined ? '' : `; the images took ${duration(images.readyMs - images.startedMs)} before that`}. The full bar lasts until systemd counts a service as started, the pale one until it may be used.</p>
<div class="scroll" role="region" tabindex="0" aria-label="Boot, drawn">${svg(drawBoot(steps), 'Boot timeline')}</div>
<details class="fold"><summary>As a table</summary><table class="plain"><thead><tr><th scope="col">Step</th><th scope="col">Begun</th><th scope="col">Up</th><th scope="col">Ready</th></tr></thead>
<tbody>${steps.map(({ name, startedMs, upMs, readyMs }) => html`<tr><th scope="row">${name}</th><td>${duration(startedMs)}</td><td>${upMs === undefined ? '–' : duration(upMs)}</td><td>${duration(readyMs)}</td></tr>`)}</tbody></table></details></figure>`,
  };
}

function shifted(step: BootStep, byMs: number): BootStep {
  const upMs = step.upMs === undefined ? undefined : step.upMs - byMs;
  return { ...step, startedMs: step.startedMs - byMs, upMs, readyMs: step.readyMs - byMs };
}

/** Each limiter as it let requests through, over the bucket that was promised. */
export function limitsSection({ findings }: Report): Section | undefined {
  const curves = findings.flatMap((finding) => curvesOf(finding).map((curve) => ({ finding, curve })));
  if (curves.length === 0) return undefined;
  return {
    id: 'limits',
    title: 'Rate limits',
    body: html`<p class="lead">The line is what was let through, the dashes are the bucket that the contract promises.</p><div class="grid">${curves.map(
      ({ finding, curve: [name, curve] }) => {
        const { rate, burst } = curve.promised;
        const words =
          curve.measured === null
            ? 'not limited'
            : `${perTime(curve.measured.rate)}, burst ${curve.measured.burst}`;
        return html`<figure class="chart"><figcaption><b>${name}</b> <code>${curve.path}</code><br>promised ${perTime(rate)}, burst ${burst}; measured ${words} <span class="hidden">(${finding.check} ${verdicts[finding.verdict].word})</span></figcaption>${svg(drawCurve(curve), `${name}: requests let through over time`)}</figure>`;
      },
    )}</div>`,
  };
}

function perTime(rate: number | null): string {
  if (rate === null) return 'no refill seen';
  return rate < 1 ? `${(rate * 60).toFixed(1)} a minute` : `${rate.toFixed(1)} a second`;
}

/** The restore drills of this run and those before it. */
export function historySection({ history }: Report): Section | undefined {
  const series = (history ?? []).filter(({ points }) => points.length > 0);
  if (series.length === 0) return undefined;
  return {
    id: 'history',
    title: 'Restore history',
    body: html`<div class="grid">${series.map((each) => html`<figure class="chart"><figcaption><b>${each.title}</b>${each.limit === undefined ? undefined : ', the dashes are the contract’s bound'}</figcaption>${svg(drawHistory(each), `${each.title} over time`)}</figure>`)}</div>`,
  };
}

/** The drawing, named as a whole for those who do not see it; a label on a group without a role is against ARIA. */
function svg(drawing: string, name: string): Markup {
  const unnamed = drawing.replaceAll(/(<g\b[^>]*?) aria-label="[^"]*"/g, '$1');
  return new Markup(unnamed.replace('<svg ', html`<svg role="img" aria-label="${name}" `.text));
}
