import { compareFindings, type FixableFinding } from './lint-finding.ts';

/** What a stack's config suppresses: `lint: { ignore: [{ rule, file, reason }] }`. */
export interface IgnoredFindings {
  readonly ignore: readonly { readonly rule: string; readonly file?: string | undefined }[];
  /** The config itself, for those that hide nothing. */
  readonly file: string;
  readonly text: string;
}

/** Takes out what the config suppresses, and reports what in it hides nothing. */
export function applyIgnored(
  findings: readonly FixableFinding[],
  { ignore, file, text }: IgnoredFindings,
): readonly FixableFinding[] {
  const used = new Set<object>();
  const kept = findings.filter((finding) => {
    const hiding = ignore.filter(
      (each) => each.rule === finding.rule && (each.file === undefined || each.file === finding.file),
    );
    for (const each of hiding) used.add(each);
    return hiding.length === 0;
  });
  const unused = ignore
    .filter((each) => !used.has(each))
    .map(({ rule, file: of }): FixableFinding => {
      const where = of === undefined ? 'anywhere' : `in ${of}`;
      const message = `${rule} finds nothing ${where}: this suppression hides nothing`;
      const place = { file, ...placeOf(text, rule) };
      return {
        rule: 'lint.unused-suppression',
        severity: 'warning',
        ...place,
        message,
        help: 'take it away',
      };
    });
  return [...kept, ...unused].sort(compareFindings);
}

function placeOf(text: string, word: string): { line: number; column: number } {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(word));
  return line === -1
    ? { line: 1, column: 1 }
    : { line: line + 1, column: (lines[line] ?? '').indexOf(word) + 1 };
}
