import type { Finding } from '../finding.ts';
import { ReportMergeError } from './errors.ts';
import { type AppliedWaiver, makeReport, type Report } from './report.ts';

/** The shares of one run as one report; a share that is missing, twice or of another stack is an error. */
export function mergeReports(shares: readonly Report[]): Report {
  const [first] = shares;
  if (first === undefined) throw new ReportMergeError('no report is given');
  checkShares(shares, first);
  const findings = shares.flatMap((share) => share.findings);
  const startedAt = new Date(Math.min(...shares.map((share) => Date.parse(share.startedAt))));
  const durationMs = Math.max(...shares.map((share) => share.durationMs));
  const merged = makeReport({
    stack: first.stack,
    startedAt,
    endedAt: new Date(startedAt.getTime() + durationMs),
    findings,
    // They were applied in each share, to findings that only it had.
    waivers: [],
    images: first.images,
    fidelity: first.fidelity,
    boot: first.boot,
    notes: [...new Set(shares.flatMap((share) => share.notes))],
    topology: first.topology,
    history: shares.find((share) => share.history !== undefined)?.history,
  });
  return { ...merged, waivers: first.waivers.map((waiver) => mergeWaiver(waiver, shares)) };
}

function checkShares(shares: readonly Report[], first: Report): void {
  const stacks = [...new Set(shares.map(({ stack }) => stack))];
  if (stacks.length > 1) throw new ReportMergeError(`they are of different stacks: ${stacks.join(', ')}`);
  const total = Number(first.shard?.split('/')[1]);
  const wanted = Array.from({ length: total || 0 }, (_, index) => `${index + 1}/${total}`);
  const got = shares.map(({ shard }) => shard ?? 'a whole run');
  const missing = wanted.filter((share) => !got.includes(share));
  const extra = got.filter((share, index) => !wanted.includes(share) || got.indexOf(share) !== index);
  if (missing.length > 0)
    throw new ReportMergeError(`missing is ${missing.join(', ')}; given are ${got.join(', ')}`);
  if (extra.length > 0)
    throw new ReportMergeError(`not a share of the same run, or given twice: ${extra.join(', ')}`);
  const checks = shares.map(({ findings }) => new Set(findings.map(({ check }: Finding) => check)));
  const twice = checks.flatMap((ids, index) =>
    [...ids].filter((id) => checks.some((other, at) => at > index && other.has(id))),
  );
  if (twice.length > 0) {
    throw new ReportMergeError(
      `${twice.join(', ')} ran in two of them: they were divided by different costs`,
    );
  }
}

function mergeWaiver(waiver: AppliedWaiver, shares: readonly Report[]): AppliedWaiver {
  const same = shares.flatMap(({ waivers }) => waivers.filter(({ check }) => check === waiver.check));
  return same.find(({ state }) => state !== 'unused') ?? waiver;
}
