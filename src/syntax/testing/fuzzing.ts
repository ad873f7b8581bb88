import fc from 'fast-check';
import { expect } from 'vitest';
import type { Place } from '../../place.ts';
import type { Located } from '../text/span.ts';

/** The same inputs at each run, so that a commit is never held up by another's; FUZZ_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_251_124) });

/** How many inputs each property is tried with. */
export const fuzzRuns = 10_000;

/** Texts made of a language's own pieces, of samples with pieces thrown in, and of anything at all. */
export function hostileText(pieces: readonly string[], samples: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...pieces);
  const soup = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
  const mutated = fc
    .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(8), piece), { maxLength: 4 }))
    .map(([sample, changes]) =>
      changes.reduce((text, [at, cut, insert]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + insert + text.slice(from + cut);
      }, sample),
    );
  return fc.oneof(
    { weight: 5, arbitrary: soup },
    { weight: 4, arbitrary: mutated },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
}

/** Checks every node of a tree: within the text, at the line and column that it says, `raw` as it stands there. */
export function expectSound(text: string, tree: { readonly text: string }): void {
  expect(tree.text).toBe(text);
  const pending: unknown[] = [tree];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (isLocated(value)) expectLocated(text, value);
    else if (isPlaced(value)) expectWithin(text, value.place);
    pending.push(...Object.values(value).filter((inner) => inner !== undefined));
  }
}

/** What no node covers. */
export function uncovered(text: string, nodes: readonly Located[]): string {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of nodes) covered.fill(1, start, end);
  return [...covered].map((is, i) => (is === 1 ? '' : (text[i] ?? ''))).join('');
}

function isLocated(value: object): value is Located & { raw?: unknown } {
  return 'start' in value && 'end' in value && 'place' in value;
}

function isPlaced(value: object): value is { place: Place } {
  return 'place' in value;
}

function expectLocated(text: string, node: Located & { raw?: unknown }): void {
  const before = text.slice(0, node.start).split('\n');
  const sound =
    node.start >= 0 &&
    node.start <= node.end &&
    node.end <= text.length &&
    node.place.line === before.length &&
    node.place.column === (before.at(-1)?.length ?? 0) + 1 &&
    (typeof node.raw !== 'string' || node.raw === text.slice(node.start, node.end));
  if (!sound) expect.fail(`wrong place of ${JSON.stringify(node)} in ${JSON.stringify(text)}`);
}

function expectWithin(text: string, place: Place): void {
  const lines = text.split('\n');
  const line = lines[place.line - 1];
  if (line === undefined || place.column < 1 || place.column > line.length + 1) {
    expect.fail(`no such place: ${JSON.stringify(place)} in ${JSON.stringify(text)}`);
  }
}
