import type { Command } from 'commander';
import { catalogue } from '../../checks/catalogue.ts';
import type { Check, Fault } from '../../checks/define-check.ts';
import { holdOfProof, type Proof, proveFault } from '../../checks/prove-checks.ts';
import { selectChecks } from '../../checks/select-checks.ts';
import { loadConfig } from '../../config/load-config.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Engine } from '../../engine/engine.ts';
import { messageOf } from '../../errors.ts';
import type { Pool } from '../../pool.ts';
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
import { trialsFor, trialsOption } from '../trials.ts';
import { withFleet } from '../with-fleet.ts';

interface ProveOptions extends ConfigOptions, EngineOptions {
  readonly format: string;
  readonly strict?: boolean;
  readonly trials?: number;
}

/** `seatrial prove`: applies every fault; every check must fail when it should. */
export function addProve(program: Command, run: Runner): void {
  const command = program
    .command('prove')
    .description('apply every fault to the running stack: each check must report its own')
    .argument('[check...]', 'areas, groups or checks; all unless told', collectWords, [])
    .option('--strict', 'a fault that finds nothing to edit is an error')
    .addOption(trialsOption());
  withFormat(withEngine(withConfig(command)), ['text', 'json']).action(
    (only: readonly string[], options: ProveOptions) =>
      run(options, (session) => prove(only, options, session)),
  );
}

async function prove(only: readonly string[], options: ProveOptions, session: Session): Promise<Exit> {
  const loaded = await loadConfig(options.config);
  const checks = selectChecks(catalogue, only);
  const rows = checks.flatMap((check) => check.faults.map((fault) => ({ check, fault })));
  const proofs = new Map<Row, Proof>();
  try {
    session.signal.throwIfAborted();
    const trials = (engine: Engine) => options.trials ?? trialsFor({ alone: rows.length, long: 0 }, engine);
    await withFleet(loaded, { ...options, trials }, session, async ({ pool }) => {
      const all = { contract: loaded.contract, options, session };
      const tries = rows.map(async (row) => {
        const proof = await proveOne(pool, row, all);
        proofs.set(row, proof);
        tell(proof, options, session);
      });
      await Promise.allSettled(tries);
      await Promise.all(tries);
    });
  } catch (thrown) {
    if (!session.signal.aborted) throw thrown;
  }
  const done = rows.flatMap((row) => proofs.get(row) ?? []);
  session.print(options.format === 'json' ? JSON.stringify(done, null, 2) : renderProofs(done));
  if (session.signal.aborted) {
    const why = messageOf(session.signal.reason);
    process.stderr.write(`${why}: ${done.length} of ${count(rows.length, 'fault')} had been tried by then\n`);
    return 4;
  }
  return done.length > 0 &&
    done.every((proof) => proof.outcome === 'killed' || proof.outcome === 'not-applicable') &&
    done.some((proof) => proof.outcome === 'killed')
    ? 0
    : 1;
}

interface Row {
  readonly check: Check;
  readonly fault: Fault;
}

interface ProveAll {
  readonly contract: Contract;
  readonly options: ProveOptions;
  readonly session: Session;
}

/** A fault has a trial by itself. What a stopped run says of the fault it was at is no proof. */
function proveOne(
  pool: Pool<BootedStack>,
  { check, fault }: Row,
  { contract, options, session: { signal } }: ProveAll,
): Promise<Proof> {
  return pool.lend(holdOfProof(check), async ({ trial, configs }) => {
    signal.throwIfAborted();
    const about = { contract, good: configs, neighbours: catalogue, signal, strict: options.strict === true };
    const proof = await proveFault(trial, check, fault, about);
    signal.throwIfAborted();
    return proof;
  });
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
