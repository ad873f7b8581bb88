import { type Finding, isRed as isRedFinding, type Verdict } from '../finding.ts';
import type { Report } from './report.ts';

/** What a check came to: the worst of its findings. */
interface Outcome {
  readonly verdict: Verdict;
  readonly message: string;
}

export interface CheckChange {
  readonly check: string;
  readonly before: Outcome | undefined;
  readonly after: Outcome | undefined;
}

/** Two runs side by side. */
export interface ReportDiff {
  readonly before: Pick<Report, 'stack' | 'startedAt' | 'release' | 'reason'>;
  readonly after: Pick<Report, 'stack' | 'startedAt' | 'release' | 'reason'>;
  /** Red now, and not before; a check that was green and is gone counts too. */
  readonly worse: readonly CheckChange[];
  readonly better: readonly CheckChange[];
  readonly stillRed: readonly CheckChange[];
  /** Neither: new and green, skipped now, red in other words. */
  readonly other: readonly CheckChange[];
  readonly images: readonly {
    readonly reference: string;
    readonly before?: string;
    readonly after?: string;
  }[];
  /** Steps of the boot that take a second and half as much longer or shorter. */
  readonly boot: readonly { readonly name: string; readonly beforeMs: number; readonly afterMs: number }[];
}

const badness: readonly Verdict[] = ['fail', 'could-not-run', 'skipped', 'pass'];

/** Compares two reports; a newly red check is worse, whatever else got better. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const [old, now] = [outcomes(before), outcomes(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((check): CheckChange => ({ check, before: old.get(check), after: now.get(check) }));
  const worse = changes.filter(isWorse);
  const better = changes.filter((change) => isRed(change.before) && change.after?.verdict === 'pass');
  const stillRed = changes.filter((change) => isRed(change.before) && isRed(change.after));
  const told = new Set([...worse, ...better, ...stillRed]);
  return {
    before: headOf(before),
    after: headOf(after),
    worse,
    better,
    stillRed,
    other: changes.filter((change) => !told.has(change) && change.before?.verdict !== change.after?.verdict),
    images: imageChanges(before, after),
    boot: bootChanges(before, after),
  };
}

function headOf({ stack, startedAt, release, reason }: Report) {
  return { stack, startedAt, release, reason };
}

function outcomes({ findings }: Report): ReadonlyMap<string, Outcome> {
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const known = worst.get(finding.check);
    const isWorst = known === undefined || badness.indexOf(finding.verdict) < badness.indexOf(known.verdict);
    if (isWorst) worst.set(finding.check, finding);
  }
  return new Map([...worst].map(([check, { verdict, message }]) => [check, { verdict, message }]));
}

function isRed(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && isRedFinding(outcome);
}

function isWorse({ before, after }: CheckChange): boolean {
  if (isRed(after)) return !isRed(before);
  return before?.verdict === 'pass' && after === undefined;
}

function imageChanges(before: Report, after: Report): ReportDiff['images'] {
  const references = [...new Set([...before.images, ...after.images].map(({ reference }) => reference))];
  return references.flatMap((reference) => {
    const [old, now] = [before, after].map(
      ({ images }) => images.find((image) => image.reference === reference)?.tested,
    );
    if (old === now) return [];
    return [
      {
        reference,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });
}

function bootChanges(before: Report, after: Report): ReportDiff['boot'] {
  return before.boot.flatMap(({ name, kind, startedMs, readyMs }) => {
    const now = after.boot.find((step) => step.name === name);
    if (now === undefined || kind === 'images') return [];
    const [beforeMs, afterMs] = [readyMs - startedMs, now.readyMs - now.startedMs];
    const apart = Math.abs(afterMs - beforeMs);
    return apart >= 1000 && apart >= Math.min(beforeMs, afterMs) / 2 ? [{ name, beforeMs, afterMs }] : [];
  });
}
