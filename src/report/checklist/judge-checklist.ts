import { type Finding, isRed } from '../../finding.ts';
import type { Report } from '../report.ts';
import { type ChecklistItem, checklist } from './items.ts';
import type { Signature } from './signatures.ts';

export interface JudgedItem extends ChecklistItem {
  /** `refuted`: a check says the opposite, whoever signed. */
  readonly state: 'proven' | 'refuted' | 'signed' | 'open';
  /** On what grounds, in a few words. */
  readonly grounds: string;
}

/** Holds each item against what was measured and who signed. What was not measured is open until somebody signs. */
export function judgeChecklist(
  report: Report | undefined,
  signatures: readonly Signature[],
  lists: readonly ChecklistItem['list'][] = ['before', 'live'],
): readonly JudgedItem[] {
  const findings = report?.findings ?? [];
  return checklist
    .filter(({ list }) => lists.includes(list))
    .map((item) => ({ ...item, ...stateOf(item, { findings, signatures }) }));
}

interface Known {
  readonly findings: readonly Finding[];
  readonly signatures: readonly Signature[];
}

function stateOf(
  item: ChecklistItem,
  { findings, signatures }: Known,
): Pick<JudgedItem, 'state' | 'grounds'> {
  const parts = item.provenBy.map((id) => ({
    id,
    found: findings.filter(({ check }) => check === id || check.startsWith(`${id}.`)),
  }));
  const red = parts.flatMap(({ found }) =>
    found.filter((finding) => isRed(finding) && finding.severity === 'error'),
  );
  if (red[0] !== undefined) return { state: 'refuted', grounds: `${red[0].check}: ${red[0].message}` };
  const unmeasured = parts.filter(({ found }) => !found.some(({ verdict }) => verdict === 'pass'));
  if (parts.length > 0 && unmeasured.length === 0) {
    const passed = parts.flatMap(({ found }) => found).filter(({ verdict }) => verdict === 'pass');
    return { state: 'proven', grounds: `${item.provenBy.join(', ')} (${passed.length} passed)` };
  }
  const signed = signatures.findLast((signature) => signature.item === item.id);
  if (signed !== undefined)
    return { state: 'signed', grounds: `${signed.name}, ${signed.date}: ${signed.reason}` };
  const why =
    parts.length === 0
      ? 'only a person can say'
      : `not measured: ${unmeasured.map(({ id }) => id).join(', ')}`;
  return { state: 'open', grounds: why };
}
