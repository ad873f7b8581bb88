/** The known name that is most like the one given; undefined when none is near. */
export function nearestWord(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: { key: string; distance: number } | undefined;
  const start = wanted.slice(0, 64);
  for (const key of known) {
    // Each letter more or less is an edit.
    if (best !== undefined && Math.abs(key.length - start.length) >= best.distance) continue;
    const distance = editDistance(start, key.toLowerCase());
    if (best === undefined || distance < best.distance) best = { key, distance };
  }
  return best !== undefined && best.distance <= Math.max(2, wanted.length / 3) ? best.key : undefined;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const swap = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
