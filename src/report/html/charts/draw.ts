import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { BootStep } from '../../../stack/boot-log.ts';
import type { Curve } from '../../pictures.ts';
import type { HistorySeries } from '../../report.ts';

/**
 * The charts, as SVG text. The build puts this file and what it imports into one, so that those who install the package
 * do not install the chart library with all that belongs to it.
 */
const { document } = parseHTML('<html></html>');

type PlotOptions = Parameters<typeof Plot.plot>[0];

function draw(options: PlotOptions): string {
  const plot = Plot.plot({ document, style: { fontSize: '12px', background: 'none' }, ...options });
  return plot.outerHTML;
}

/** A bar a step: from its beginning until it was up, paler until it was ready. */
export function drawBoot(steps: readonly BootStep[]): string {
  const second = (ms: number) => ms / 1000;
  const rows = steps.map((step) => ({
    ...step,
    start: second(step.startedMs),
    up: second(step.upMs ?? step.readyMs),
    ready: second(step.readyMs),
    took: `${second(step.readyMs - step.startedMs).toFixed(1)} s`,
    colour: `var(--boot-${step.kind})`,
  }));
  const longest = Math.max(...rows.map(({ name }) => name.length));
  return draw({
    width: 880,
    height: 48 + rows.length * 30,
    marginTop: 42,
    marginLeft: Math.min(300, 16 + longest * 7),
    marginRight: 60,
    x: { label: 'seconds', axis: 'top', grid: true, nice: true, labelOffset: 38 },
    y: { label: null, domain: rows.map(({ name }) => name), padding: 0.25, tickSize: 0 },
    marks: [
      Plot.barX(rows, { y: 'name', x1: 'up', x2: 'ready', fill: 'colour', fillOpacity: 0.4, rx: 2 }),
      Plot.barX(rows, { y: 'name', x1: 'start', x2: 'up', fill: 'colour', rx: 2 }),
      Plot.text(rows, {
        y: 'name',
        x: 'ready',
        text: 'took',
        textAnchor: 'start',
        dx: 6,
        fill: 'currentColor',
      }),
    ],
  });
}

/** How many requests were let through by when, over the promised bucket. */
export function drawCurve({ promised, acceptedAtMs }: Curve): string {
  const measured = acceptedAtMs.map((ms, index) => ({ seconds: ms / 1000, accepted: index + 1 }));
  const end = Math.max(0.5, (acceptedAtMs.at(-1) ?? 0) / 1000);
  const bucket = [0, end].map((seconds) => ({
    seconds,
    accepted: promised.burst + 1 + promised.rate * seconds,
  }));
  return draw({
    width: 420,
    height: 220,
    marginRight: 24,
    x: { label: 'seconds', domain: [0, end], grid: true },
    y: {
      label: 'requests let through',
      domain: [0, Math.max(...bucket.map((each) => each.accepted), measured.length) * 1.08],
      grid: true,
    },
    marks: [
      Plot.ruleY([0], { stroke: 'currentColor' }),
      Plot.line(bucket, {
        x: 'seconds',
        y: 'accepted',
        stroke: 'var(--muted)',
        strokeDasharray: '5 4',
        strokeWidth: 2,
      }),
      Plot.line(measured, {
        x: 'seconds',
        y: 'accepted',
        curve: 'step-after',
        stroke: 'var(--accent)',
        strokeWidth: 2,
      }),
      Plot.dot(measured, { x: 'seconds', y: 'accepted', r: 2, fill: 'var(--accent)' }),
    ],
  });
}

/** One number over the runs, with the contract's bound. */
export function drawHistory({ points, limit, unit }: HistorySeries): string {
  const factor = { ms: 1 / 1000, bytes: 1 / 2 ** 20, count: 1 }[unit];
  const rows = points.map(({ at, value }) => ({ at: new Date(at), value: value * factor }));
  const top = Math.max(...rows.map(({ value }) => value), (limit ?? 0) * factor);
  return draw({
    width: 420,
    height: 200,
    marginRight: 24,
    x: { label: null, type: 'utc', grid: true },
    y: {
      label: { ms: 'seconds', bytes: 'megabytes', count: null }[unit],
      domain: [0, top * 1.1 || 1],
      grid: true,
    },
    marks: [
      ...(limit === undefined
        ? []
        : [Plot.ruleY([limit * factor], { stroke: 'var(--fail)', strokeDasharray: '5 4' })]),
      Plot.line(rows, { x: 'at', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
      Plot.dot(rows, { x: 'at', y: 'value', fill: 'var(--accent)', r: 3 }),
    ],
  });
}
