import type { ConfigSet } from '../config/config-set.ts';
import type { Contract } from '../contract/contract.ts';
import type { Finding } from '../finding.ts';
import type { Hold } from '../pool.ts';
import type { Reconfigured, Trial } from '../stack/trial.ts';
import type { Check, Fault } from './define-check.ts';
import { containsEvidence } from './match-evidence.ts';
import { runCheck } from './run-check.ts';
import { runChecks, settled } from './run-checks.ts';
import { groupOf } from './select-checks.ts';

/** What became of one fault; only `killed` proves the check. */
export interface Proof {
  readonly check: string;
  readonly fault: string;
  readonly outcome: 'killed' | 'survived' | 'not-applicable' | 'error';
  /** One sentence: what was reported, or why this is no proof. */
  readonly message: string;
  /** What the check said with the fault in place. */
  readonly findings: readonly Finding[];
}

/** What a fault is an edit of, and who must stay silent under it. */
export interface ProveOptions {
  /** The configs that the trial was booted with: each fault is an edit of these. */
  readonly good: ConfigSet;
  /** What the check holds its measurement against. */
  readonly contract: Contract;
  readonly signal?: AbortSignal | undefined;
  /** On the reference stack a fault that finds nothing to edit is an error. */
  readonly strict?: boolean;
  /** Every check that there is: those of the same group must stay silent. */
  readonly neighbours: readonly Check[];
}

/**
 * Applies one fault, runs its check and the check's neighbours. The good configs are put back by `restore`, or here where
 * a service refused the fault: it would stand in the way of the next one.
 */
export async function proveFault(
  trial: Trial,
  check: Check,
  fault: Fault,
  options: ProveOptions,
): Promise<Proof> {
  const answer = (outcome: Proof['outcome'], message: string, findings: readonly Finding[] = []): Proof => ({
    check: check.id,
    fault: fault.title,
    outcome,
    message,
    findings,
  });
  const signal = options.signal ?? new AbortController().signal;
  const unready = await whole(trial, options.good, signal);
  if (unready !== undefined) return answer('error', `before the fault the stack was not whole: ${unready}`);
  const edited = await fault.edit(options.good, trial);
  if (edited.edits === 0) {
    return answer(options.strict === true ? 'error' : 'not-applicable', 'the edit found nothing to change');
  }
  const applied = await trial.reconfigure(edited.configs, { signal: options.signal });
  if (applied.changed.length === 0) return answer('error', 'the edit changed nothing');
  const refused = refusal(applied);
  if (refused !== undefined && fault.refusesToStart !== true) {
    await restore(trial, options.good, options.signal);
    return answer('error', refused);
  }
  const findings = await runCheck(check, { trial, contract: options.contract, signal });
  const killing = findings.find(
    (finding) => finding.verdict === 'fail' && containsEvidence(finding.evidence, fault.evidence),
  );
  if (killing === undefined) return answer('survived', surviving(fault, findings), findings);
  const neighbours = quietNeighbours(check, fault, options.neighbours);
  const said = await runChecks(trial, neighbours, { contract: options.contract, signal: options.signal });
  const stranger = said.find((finding) => finding.verdict === 'fail');
  if (stranger !== undefined) {
    return answer(
      'error',
      `${stranger.check} reports too, which the fault does not list: ${stranger.message}`,
      findings,
    );
  }
  return answer('killed', killing.message, findings);
}

/** What a fault wants of the trials: one by itself, or all of them. */
export function holdOfProof({ exclusive }: Check): Exclude<Hold, 'shared'> {
  return exclusive === 'machine' ? 'machine' : 'alone';
}

/** Puts `good` back and says what did not become ready. */
export async function restore(
  trial: Trial,
  good: ConfigSet,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const applied = await trial.reconfigure(good, { signal });
  return refusal(applied);
}

/** What the fault before broke may not come back under that fault; undefined, or what is still not ready. */
async function whole(trial: Trial, good: ConfigSet, signal: AbortSignal): Promise<string | undefined> {
  const broken = await settled(trial, signal);
  if (broken === undefined || signal.aborted) return broken;
  await restore(trial, good, signal);
  return settled(trial, signal);
}

function refusal(applied: Reconfigured): string | undefined {
  const first = applied.unready[0];
  return first && `${first.service} did not become ready: ${first.why}`;
}

function surviving(fault: Fault, findings: readonly Finding[]): string {
  const said = findings.map(
    (finding) => `${finding.verdict}: ${finding.message} ${JSON.stringify(finding.evidence)}`,
  );
  return `no finding with ${JSON.stringify(fault.evidence)}; the check said ${said.join(' | ').slice(0, 2000)}`;
}

function quietNeighbours(check: Check, fault: Fault, all: readonly Check[]): readonly Check[] {
  return all.filter(
    (other) =>
      other.id !== check.id &&
      other.exclusive === undefined &&
      groupOf(other.id) === groupOf(check.id) &&
      !(fault.alsoReports ?? []).includes(other.id),
  );
}
