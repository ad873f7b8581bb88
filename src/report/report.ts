import type { Waiver } from '../contract/contract.ts';
import { type Finding, isRed } from '../finding.ts';
import type { FidelityRow } from '../plan/blueprint.ts';
import type { BootStep } from '../stack/boot-log.ts';
import type { Topology } from './topology.ts';

/** Everything that one run found; each renderer reads this and nothing else. `seatrial-report/report.json` is it. */
export interface Report {
  /** Grows when a field changes its meaning or goes. */
  readonly schemaVersion: 1;
  readonly stack: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly release: boolean;
  /** Why not, or on what grounds: one sentence. */
  readonly reason: string;
  readonly counts: Readonly<Record<Finding['verdict'], number>>;
  readonly findings: readonly Finding[];
  readonly images: readonly ReportImage[];
  readonly fidelity: readonly FidelityRow[];
  readonly boot: readonly BootStep[];
  readonly notes: readonly string[];
  /** What the blueprint says will run, and what depends on what. */
  readonly topology?: Topology | undefined;
  /** The waivers that the contract had, and what became of each in this run. */
  readonly waivers: readonly AppliedWaiver[];
  /** Numbers of earlier runs up to this one, e.g. of the restore drills. */
  readonly history?: readonly HistorySeries[] | undefined;
  /** Which share of the checks this run took: `2/4`; a merged report has none. */
  readonly shard?: string | undefined;
}

/** A waiver of the contract, and what became of it in this run. */
export interface AppliedWaiver extends Waiver {
  /** `unused`: its check did not fail. */
  readonly state: 'applied' | 'expired' | 'unused';
}

/** One number over the runs, oldest first. */
export interface HistorySeries {
  readonly title: string;
  readonly unit: 'ms' | 'bytes' | 'count';
  /** The contract's bound, where it has one. */
  readonly limit?: number | undefined;
  readonly points: readonly { readonly at: string; readonly value: number }[];
}

/** An image of the units, and what was really run. */
export interface ReportImage {
  readonly reference: string;
  /** What was really run, and what it stands in for. */
  readonly tested: string;
}

/** What a report is made of. */
export interface ReportParts
  extends Pick<
    Report,
    'stack' | 'images' | 'fidelity' | 'boot' | 'notes' | 'topology' | 'history' | 'shard'
  > {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  /** What ended the run before its end, e.g. `stopped by SIGINT`: no release, whatever was found until then. */
  readonly stopped?: string | undefined;
}

/** Applies the waivers, counts, and decides. A run in which nothing was checked is no release. */
export function makeReport(parts: ReportParts): Report {
  const findings = parts.findings.map((finding) => waive(finding, parts.waivers, parts.endedAt));
  const counts = { pass: 0, fail: 0, 'could-not-run': 0, skipped: 0 };
  for (const finding of findings) counts[finding.verdict] += 1;
  const decided = decide(findings, counts);
  const { release, reason } =
    parts.stopped === undefined
      ? decided
      : { release: false, reason: `${parts.stopped}; until then ${decided.reason}` };
  return {
    schemaVersion: 1,
    stack: parts.stack,
    startedAt: parts.startedAt.toISOString(),
    durationMs: parts.endedAt.getTime() - parts.startedAt.getTime(),
    release,
    reason,
    counts,
    findings,
    images: parts.images,
    fidelity: parts.fidelity,
    boot: parts.boot,
    notes: parts.notes,
    topology: parts.topology,
    waivers: parts.waivers.map((waiver) => applied(waiver, parts)),
    history: parts.history,
    shard: parts.shard,
  };
}

function applied(waiver: Waiver, { findings, endedAt }: ReportParts): AppliedWaiver {
  const isNeeded = findings.some((finding) => finding.check === waiver.check && isRed(finding));
  if (isOver(waiver, endedAt)) return { ...waiver, state: 'expired' };
  return { ...waiver, state: isNeeded ? 'applied' : 'unused' };
}

function isOver({ until }: Waiver, today: Date): boolean {
  return today.toISOString().slice(0, 10) > until;
}

function waive(finding: Finding, waivers: readonly Waiver[], today: Date): Finding {
  const waiver = waivers.find((candidate) => candidate.check === finding.check);
  // What was stopped is not what the waiver speaks of.
  if (waiver === undefined || !isRed(finding) || finding.reason === 'stopped') return finding;
  const words = `until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`;
  if (isOver(waiver, today)) {
    return { ...finding, message: `${finding.message} (the waiver ran out on ${waiver.until})` };
  }
  return {
    ...finding,
    verdict: 'skipped',
    reason: 'waived',
    message: `waived ${words} – ${finding.message}`,
  };
}

function decide(
  findings: readonly Finding[],
  counts: Report['counts'],
): { release: boolean; reason: string } {
  const failed = findings.filter((finding) => finding.verdict === 'fail' && finding.severity === 'error');
  if (failed.length > 0) return { release: false, reason: `${count(failed.length, 'promise')} broken` };
  if (counts['could-not-run'] > 0) {
    return { release: false, reason: `${count(counts['could-not-run'], 'check')} could not be measured` };
  }
  if (counts.pass === 0) return { release: false, reason: 'nothing was checked' };
  const warnings = counts.fail === 0 ? '' : `, ${count(counts.fail, 'warning')}`;
  const silent = findings.filter((finding) => finding.reason === 'unspoken').length;
  const unspoken = silent === 0 ? '' : `, ${silent} unspoken`;
  const unasked = findings.filter((finding) => finding.reason === 'not-selected').length;
  const left = unasked === 0 ? '' : `, ${unasked} left out`;
  return { release: true, reason: `${count(counts.pass, 'check')} passed${warnings}${unspoken}${left}` };
}

/** `1 check`, `2 checks`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
