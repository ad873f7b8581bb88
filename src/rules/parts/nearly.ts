/** Letters between the common start and the common end: 1 for one more, one less or another one. */
export function differing(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end;
}

/** The known name that one was meant to be: other signs between, or one letter off. Numbers are all meant. */
export function nearly(name: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  const bare = all.find((each) => each !== name && letters(each) === letters(name));
  if (bare !== undefined || name.length < 4) return bare;
  return all.find(
    (each) =>
      each !== name &&
      each.replaceAll(/\D/g, '') === name.replaceAll(/\D/g, '') &&
      (differing(each, name) === 1 || isSwapped(each, name)),
  );
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Two neighbours in the wrong order. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || differing(a, b) !== 2) return false;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at];
}
