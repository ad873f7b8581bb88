import type { Evidence, Finding, Json } from '../finding.ts';

/** Who may do what, or which is offered where: a row of cells for each row's name. */
export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly (string | number | boolean | null)[])[];
}

/** A rate limiter: what was promised, and when requests were let through. */
export interface Curve {
  readonly path: string;
  readonly promised: { readonly rate: number; readonly burst: number };
  /** Null: nothing was limited. */
  readonly measured: { readonly rate: number | null; readonly burst: number } | null;
  readonly acceptedAtMs: readonly number[];
}

/** The evidence without what is drawn: in a line of text that would hide the rest. */
export function wordsOnly(evidence: Evidence): Evidence {
  return Object.fromEntries(Object.entries(evidence).filter(([, value]) => !isDrawn(value)));
}

function isDrawn(value: Json | undefined): boolean {
  if (isMatrix(value)) return true;
  const parts = isRecord(value) ? Object.values(value) : [];
  return parts.length > 0 && parts.every((part) => isMatrix(part) || isCurve(part));
}

/** Each matrix that a check measured, under its name; one that does not fit its own headings is left out. */
export function matricesOf(finding: Finding): readonly (readonly [name: string, matrix: Matrix])[] {
  const evidence = finding.measured ?? finding.evidence;
  const named = isRecord(evidence.matrices) ? Object.entries(evidence.matrices) : [];
  const all: [string, Json | undefined][] = [['', evidence.matrix], ...named];
  return all.flatMap(([name, value]) => (isMatrix(value) ? [[name, value] as const] : []));
}

/** Each limiter's curve that a check measured, by the limit's name. */
export function curvesOf(finding: Finding): readonly (readonly [name: string, curve: Curve])[] {
  const { curves } = finding.measured ?? finding.evidence;
  if (!isRecord(curves)) return [];
  return Object.entries(curves).flatMap(([name, value]) => (isCurve(value) ? [[name, value] as const] : []));
}

type JsonRecord = { readonly [key: string]: Json | undefined };

function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMatrix(value: Json | undefined): value is Json & Matrix {
  if (!isRecord(value)) return false;
  const { rows, columns, cells } = value;
  return (
    isWords(rows) &&
    isWords(columns) &&
    Array.isArray(cells) &&
    cells.length === rows.length &&
    cells.every((row) => Array.isArray(row) && row.length === columns.length && row.every(isCell))
  );
}

function isCurve(value: Json | undefined): value is Json & Curve {
  if (!isRecord(value) || !isRecord(value.promised) || !Array.isArray(value.acceptedAtMs)) return false;
  const { rate, burst } = value.promised;
  const isMeasured = value.measured === null || isRecord(value.measured);
  return (
    typeof value.path === 'string' &&
    isMeasured &&
    [rate, burst, ...value.acceptedAtMs].every((number) => typeof number === 'number')
  );
}

function isWords(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string');
}

function isCell(value: Json): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
