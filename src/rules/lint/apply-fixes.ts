import type { Fix } from '../define-rule.ts';
import type { FixableFinding } from './lint-finding.ts';

/** What the mechanical mending of some findings comes to. */
export interface FixedTexts {
  /** The new text of each file that changes. */
  readonly texts: ReadonlyMap<string, string>;
  readonly count: number;
}

/** Mends what can be mended without a thought; of two fixes in one line the second waits for the next round. */
export function applyFixes(
  findings: readonly FixableFinding[],
  textOf: (file: string) => string | undefined,
): FixedTexts {
  const texts = new Map<string, string>();
  let count = 0;
  const byFile = Map.groupBy(
    findings.flatMap(({ fix }) => fix ?? []),
    ({ place }) => place.file,
  );
  for (const [file, fixes] of byFile) {
    const text = textOf(file);
    if (text === undefined) continue;
    const lines = text.split('\n');
    const touched = new Set<number>();
    for (const fix of fixes.toSorted((a, b) => b.place.line - a.place.line)) {
      if (touched.has(fix.place.line)) continue;
      if (!applyFix(lines, fix)) continue;
      touched.add(fix.place.line);
      count += 1;
    }
    if (touched.size > 0) texts.set(file, lines.join('\n'));
  }
  return { texts, count };
}

/** False where the text is not what the rule saw: filled in by a template, or on a continued line. */
function applyFix(lines: string[], { place, remove, insert }: Fix): boolean {
  if (place.line > lines.length) {
    if (lines.at(-1) !== '') lines.push('');
    lines[lines.length - 1] = insert;
    return true;
  }
  const line = lines[place.line - 1] ?? '';
  const at = place.column - 1;
  if (!line.startsWith(remove, at)) return false;
  const end = line.endsWith('\r') && insert.endsWith('\n') ? insert.replaceAll('\n', '\r\n') : insert;
  lines[place.line - 1] = `${line.slice(0, at)}${end}${line.slice(at + remove.length)}`.replace(
    /[ \t]+(\r?)$/,
    '$1',
  );
  return true;
}
