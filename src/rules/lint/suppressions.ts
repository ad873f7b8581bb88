import type { ConfigFile } from '../../config/config-set.ts';
import { nearestWord } from '../../nearest-word.ts';
import type { Place } from '../../place.ts';
import { ruleCatalogue } from '../catalogue.ts';
import { compareFindings, type FixableFinding, type LintFinding } from './lint-finding.ts';

/** `# seatrial-ignore RULE: reason`, for its own line or, alone on a line, for the next that is no comment. */
interface Suppression {
  readonly rule: string;
  readonly reason: string;
  readonly place: Place;
  readonly line: number;
}

const ruleIds = new Set(ruleCatalogue.map(({ id }) => id));
const pattern = /(?:#|;|--)\s*seatrial-ignore\b[ \t]*([\w.*-]*)[ \t]*(?::[ \t]*(.*))?$/;

/** Takes out what the files themselves suppress, and reports suppressions that hide nothing or say no reason. */
export function applySuppressions(
  findings: readonly FixableFinding[],
  files: readonly ConfigFile[],
): readonly FixableFinding[] {
  const suppressions = files.flatMap(suppressionsOf);
  if (suppressions.length === 0) return findings;
  const byPlace = Map.groupBy(suppressions, ({ place, line }) => `${place.file}:${line}`);
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const hiding = [finding.line, finding.entryLine]
      .flatMap((line) => byPlace.get(`${finding.file}:${line}`) ?? [])
      .filter(({ rule, reason }) => rule === finding.rule && reason !== '');
    for (const suppression of hiding) used.add(suppression);
    return hiding.length === 0;
  });
  return [...kept, ...suppressions.flatMap((each) => complaint(each, used.has(each)))].sort(compareFindings);
}

function complaint({ rule, reason, place }: Suppression, isUsed: boolean): readonly LintFinding[] {
  if (isUsed) return [];
  if (reason === '') {
    const message = 'this suppression says no reason, so it hides nothing';
    const help = `# seatrial-ignore ${rule || 'RULE'}: why it is right here`;
    return [{ rule: 'lint.suppression-without-reason', severity: 'error', ...place, message, help }];
  }
  const isKnown = ruleIds.has(rule) || /^(?:lint|shellcheck)\./.test(rule);
  const message = isKnown
    ? `${rule} finds nothing here: this suppression hides nothing`
    : `there is no rule ${rule}: this suppression hides nothing`;
  const near = isKnown ? undefined : nearestWord(rule, ruleIds);
  const help = near === undefined ? 'take it away' : `did you mean ${near}?`;
  return [{ rule: 'lint.unused-suppression', severity: 'warning', ...place, message, help }];
}

function suppressionsOf({ source, text }: ConfigFile): readonly Suppression[] {
  if (!text.includes('seatrial-ignore')) return [];
  const lines = text.split('\n');
  return lines.flatMap((content, index) => {
    const match = pattern.exec(content.trimEnd());
    if (match === null) return [];
    const [, rule = '', reason = ''] = match;
    const place = { file: source, line: index + 1, column: match.index + 1 };
    return [{ rule, reason: reason.trim(), place, line: targetLine(lines, index, match.index) }];
  });
}

function targetLine(lines: readonly string[], index: number, column: number): number {
  if ((lines[index] ?? '').slice(0, column).trim() !== '') return index + 1;
  const next = lines.findIndex((line, at) => at > index && !/^\s*(?:(?:[#;]|--).*)?$/.test(line));
  return (next === -1 ? index : next) + 1;
}
