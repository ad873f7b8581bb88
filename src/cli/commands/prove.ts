import type { Command } from 'commander';
import { catalogue } from '../../checks/catalogue.ts';
import { type Proof, proveFault, restore } from '../../checks/prove-checks.ts';
import { selectChecks } from '../../checks/select-checks.ts';
import { loadConfig } from '../../config/load-config.ts';
import { count } from '../../report/report.ts';
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
  const proofs = await withStack(loaded, options, session, async ({ trial, configs }) => {
    const done: Proof[] = [];
    const { contract } = loaded;
    for (const check of checks) {
      for (const fault of check.faults) {
        session.signal.throwIfAborted();
        const proof = await proveFault(trial, check, fault, {
          contract,
          good: configs,
          neighbours: catalogue,
          signal: session.signal,
          strict: options.strict === true,
        });
        done.push(proof);
        const why = proof.outcome === 'killed' ? '' : `\n    ${proof.message}`;
        session.progress(`${proof.outcome.padEnd(14)} ${check.id}: ${fault.title}${why}`);
      }
    }
    await restore(trial, configs, session.signal);
    return done;
  });
  session.print(options.format === 'json' ? JSON.stringify(proofs, null, 2) : renderProofs(proofs));
  return proofs.length > 0 &&
    proofs.every((proof) => proof.outcome === 'killed' || proof.outcome === 'not-applicable') &&
    proofs.some((proof) => proof.outcome === 'killed')
    ? 0
    : 1;
}

function renderProofs(proofs: readonly Proof[]): string {
  const not = proofs.filter((proof) => proof.outcome !== 'killed');
  const lines = not.map((proof) => `${proof.outcome}: ${proof.check}: ${proof.fault}\n    ${proof.message}`);
  return [...lines, `${proofs.length - not.length} of ${count(proofs.length, 'fault')} killed`].join('\n');
}
