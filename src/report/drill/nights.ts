import type { Jump, Night } from '../../drills/history.ts';
import { bytesInWords } from './text.ts';

const BARS = '▁▂▃▄▅▆▇█';
const SHOWN = 30;

const FIGURES: readonly {
  readonly key: 'bytes' | 'rows' | 'durationMs' | 'rpoMs' | 'rtoMs';
  readonly name: string;
  readonly show: (value: number) => string;
}[] = [
  { key: 'bytes', name: 'backup', show: bytesInWords },
  { key: 'rows', name: 'rows', show: (value) => value.toLocaleString('en-US') },
  { key: 'durationMs', name: 'drill', show: inSeconds },
  { key: 'rpoMs', name: 'RPO', show: inSeconds },
  { key: 'rtoMs', name: 'RTO', show: inSeconds },
];

/** The last nights as one line of bars a figure, from nothing to the highest; ✗ is a night that did not come back. */
export function renderNights(nights: readonly Night[]): readonly string[] {
  const shown = nights.slice(-SHOWN);
  return FIGURES.flatMap(({ key, name, show }) => {
    const values = shown.map((night) => ({ value: night[key], restored: night.restored }));
    const known = values.flatMap(({ value }) => value ?? []);
    const last = known.at(-1);
    if (known.length < 2 || last === undefined) return [];
    const highest = Math.max(...known);
    const bars = values.map(({ value, restored }) => (restored ? barOf(value, highest) : '✗')).join('');
    return [`${name.padEnd(7)} ${bars}  ${show(last)}`];
  });
}

/** A sentence for each figure that jumped. */
export function renderJumps(jumps: readonly Jump[]): readonly string[] {
  return jumps.map(({ figure, before, now }) => {
    const { name, show } = FIGURES.find(({ key }) => key === figure) ?? {
      name: figure,
      show: (value: number) => String(value),
    };
    const percent = Math.round(Math.abs(now / before - 1) * 100);
    return `warning: ${name} is ${percent} % ${now < before ? 'lower' : 'higher'} than the time before: ${show(now)}, was ${show(before)}`;
  });
}

function barOf(value: number | undefined, highest: number): string {
  if (value === undefined) return ' ';
  if (highest === 0) return BARS.charAt(0);
  return BARS.charAt(Math.min(BARS.length - 1, Math.floor((value / highest) * BARS.length)));
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
