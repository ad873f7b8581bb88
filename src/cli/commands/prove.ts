import type { Command } from 'commander';
import { catalogue } from '../../checks/catalogue.ts';
import type { Check } from '../../checks/define-check.ts';
import { type Proof, proveFault, restore } from '../../checks/prove-checks.ts';
import { selectChecks } from '../../checks/select-checks.ts';
import { loadConfig } from '../../config/load-config.ts';
import type { Contract } from '../../contract/contract.ts';
import { messageOf } from '../../errors.ts';
import { count } from '../../report/report.ts';
import type { BootedStack } from '../../stack/boot-stack.ts';
import type { Exit, Runner, Session } from '../command.ts';
import {
  type ConfigOptions,
  collectWords,
  type EngineOptions,
  withConfig,
  withEngine,
  withFormat,
} from '../options.ts';
import { withStack } from '../with-stack.ts';

interface ProveOptions extends ConfigOptions, EngineOptions {
  readonly format: string;
  readonly strict?: boolean;
}

/** `seatrial prove`: applies every fault; every check must fail when it should. */
export function addProve(program: Command, run: Runner): void {
  const command = program
    .command('prove')
    .description('apply every fault to the running stack: each check must report its own')
    .argument('[check...]', 'areas, groups or checks; all unless told', collectWords, [])
    .option('--strict', 'a fault that finds nothing to edit is an error');
  withFormat(withEngine(withConfig(command)), ['text', 'json']).action(
    (only: readonly string[], options: ProveOptions) =>
      run(options, (session) => prove(only, options, session)),
  );
}

async function prove(only: readonly string[], options: ProveOptions, session: Session): Promise<Exit> {
  const loaded = await loadConfig(options.config);
  const checks = selectChecks(catalogue, only);
  const proofs: Proof[] = [];
  try {
    session.signal.throwIfAborted();
    await withStack(loaded, options, session, async (stack) => {
      for await (const proof of proveAll(stack, checks, { contract: loaded.contract, options, session })) {
        proofs.push(proof);
        tell(proof, options, session);
      }
    });
  } catch (thrown) {
    if (!session.signal.aborted) throw thrown;
  }
  session.print(options.format === 'json' ? JSON.stringify(proofs, null, 2) : renderProofs(proofs));
  if (session.signal.aborted) {
    const all = checks.reduce((sum, { faults }) => sum + faults.length, 0);
    const why = messageOf(session.signal.reason);
    process.stderr.write(`${why}: ${proofs.length} of ${count(all, 'fault')} had been tried by then\n`);
    return 4;
  }
  return proofs.length > 0 &&
    proofs.every((proof) => proof.outcome === 'killed' || proof.outcome === 'not-applicable') &&
    proofs.some((proof) => proof.outcome === 'killed')
    ? 0
    : 1;
}

interface ProveAll {
  readonly contract: Contract;
  readonly options: ProveOptions;
  readonly session: Session;
}

/** One fault after the other. What a stopped run says of the fault it was at is no proof. */
async function* proveAll(
  { trial, configs }: BootedStack,
  checks: readonly Check[],
  { contract, options, session: { signal } }: ProveAll,
): AsyncGenerator<Proof> {
  const strict = options.strict === true;
  for (const check of checks) {
    for (const fault of check.faults) {
      signal.throwIfAborted();
      const about = { contract, good: configs, neighbours: catalogue, signal, strict };
      const proof = await proveFault(trial, check, fault, about);
      signal.throwIfAborted();
      yield proof;
    }
  }
  await restore(trial, configs, signal);
}

/** Also beside JSON, on stderr: all faults take hours. */
function tell({ outcome, check, fault, message }: Proof, { format }: ProveOptions, session: Session): void {
  const why = outcome === 'killed' ? '' : `\n    ${message}`;
  const line = `${outcome.padEnd(14)} ${check}: ${fault}${why}`;
  if (format === 'json') process.stderr.write(`${line}\n`);
  else session.progress(line);
}

function renderProofs(proofs: readonly Proof[]): string {
  const not = proofs.filter((proof) => proof.outcome !== 'killed');
  const lines = not.map((proof) => `${proof.outcome}: ${proof.check}: ${proof.fault}\n    ${proof.message}`);
  return [...lines, `${proofs.length - not.length} of ${count(proofs.length, 'fault')} killed`].join('\n');
}
