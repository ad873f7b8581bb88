import { compareFingerprints } from '../../../probes/postgres/compare-fingerprints.ts';
import { takeFingerprint } from '../../../probes/postgres/fingerprint.ts';
import type {
  DatabaseFingerprint,
  Difference,
  RowDifference,
} from '../../../probes/postgres/fingerprint-types.ts';
import type { Breach, CheckContext } from '../../define-check.ts';
import { applicationLogin, postgresTarget } from '../data-target.ts';

/** What the application's role may not read on either side: it is in neither fingerprint. */
const CLOSED = ['role password', 'large object'];

/** The whole database as the application's role sees it. From `onSnapshot` on it may be written to. */
export async function fingerprint(
  context: CheckContext,
  onSnapshot?: () => void,
): Promise<DatabaseFingerprint> {
  const login = applicationLogin(context);
  const target = await postgresTarget(context);
  return takeFingerprint({ ...target, login, keepValues: true, limitMs: 60_000, onSnapshot });
}

/** What did not come back as it was, at most 20 of it. */
export function lostInRestore(
  before: DatabaseFingerprint,
  after: DatabaseFingerprint,
  ignore: readonly string[] = [],
): Breach[] {
  return compareFingerprints(before, after, { ignore: ['server setting', ...ignore] })
    .filter((each) => each.kind !== 'unread' || !CLOSED.includes(each.object))
    .slice(0, 20)
    .map((each) => ({
      message: `after the restore ${each.kind} ${each.object} is ${each.change}${amountOf(each)}`,
      evidence: { kind: each.kind, object: each.object, change: each.change, ...rowsOf(each) },
    }));
}

function amountOf(difference: Difference): string {
  if ('rowsBefore' in difference)
    return `: ${difference.rowsBefore} rows before, ${difference.rowsAfter} after`;
  return difference.before === undefined ? '' : `: was ${difference.before.slice(0, 100)}`;
}

/** Of the rows that can be named: the key, the columns, and each value before and after. */
function rowsOf(difference: Difference) {
  if (!('rowsBefore' in difference)) return {};
  const keys = difference.keys.slice(0, 5);
  return {
    rowsBefore: difference.rowsBefore,
    rowsAfter: difference.rowsAfter,
    ...(keys.length === 0 ? {} : { differs: keys.map(nameOf), values: keys.flatMap(valuesOf) }),
  };
}

function nameOf({ key, change, columns }: RowDifference): string {
  return change === 'changed'
    ? `${key}: ${columns.map(({ column }) => column).join(', ')}`
    : `${key} is ${change}`;
}

function valuesOf({ columns }: RowDifference): string[] {
  const short = (value: string | null) => (value === null ? 'null' : value.slice(0, 60));
  return columns.map(({ column, before, after }) => `${column}: ${short(before)} → ${short(after)}`);
}
