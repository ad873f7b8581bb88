import type { Command } from 'commander';
import { catalogue } from '../../checks/catalogue.ts';
import type { Check } from '../../checks/define-check.ts';
import { notBegun, notSelected, notUp } from '../../checks/run-check.ts';
import { runChecksOn } from '../../checks/run-checks.ts';
import { selectChecks } from '../../checks/select-checks.ts';
import { type Costs, parseShare, type Share, shareChecks } from '../../checks/share-checks.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { readConfigSet } from '../../config/read-config-set.ts';
import type { Engine } from '../../engine/engine.ts';
import { messageOf } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import { formatPlace } from '../../place.ts';
import { findGenerator } from '../../plan/ask-generator.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import { readReport } from '../../report/read-report.ts';
import { count, makeReport, type Report } from '../../report/report.ts';
import { topologyOf } from '../../report/topology.ts';
import { ruleFindings } from '../../rules/lint/lint-config.ts';
import { DataStepError } from '../../stack/boot-errors.ts';
import type { BootedStack } from '../../stack/boot-stack.ts';
import { EdgeNotReadyError, ServiceNotReadyError } from '../../stack/errors.ts';
import type { Runner, Session } from '../command.ts';
import { generatorFindings } from '../generator-findings.ts';
import {
  type ConfigOptions,
  collectWords,
  type EngineOptions,
  withConfig,
  withEngine,
  withFormat,
} from '../options.ts';
import { printReport, reportFormats } from '../print-report.ts';
import { trialsFor, trialsOption } from '../trials.ts';
import { withFleet } from '../with-fleet.ts';

interface VerifyOptions extends ConfigOptions, EngineOptions {
  readonly only?: readonly string[];
  readonly quick?: boolean;
  readonly trials?: number;
  readonly format: string;
  readonly report: string;
  readonly shard?: string;
  readonly costs?: string;
}

/** `seatrial verify`: boot, check, tear down, report. */
export function addVerify(program: Command, run: Runner): void {
  const command = program
    .command('verify')
    .description('boot the stack, run every check, tear it down, report and decide')
    .option(
      '--only <area...>',
      'only these areas, groups or checks, e.g. edge,redis or edge.headers',
      collectWords,
    )
    .option(
      '--quick',
      'leave out the checks that take long: drills of whole servers, loads, time limits waited out',
    )
    .addOption(trialsOption())
    .option('--report <folder>', 'where report.html, report.json and the rest go', 'seatrial-report')
    .option('--shard <i/n>', 'only this share of the checks; merge-reports puts the shares together')
    .option(
      '--costs <report>',
      'an earlier report.json: divides the shares by how long each check took in it',
    );
  withFormat(withEngine(withConfig(command)), reportFormats)
    .addHelpText(
      'after',
      '\nExamples:\n  seatrial verify --setup\n  seatrial verify --quick\n  seatrial verify --only redis,postgres,app --format json\n  seatrial verify --shard 1/2 --costs last-report --report share-1',
    )
    .action((options: VerifyOptions) => run(options, (session) => verify(options, session)));
}

async function verify(options: VerifyOptions, session: Session) {
  const startedAt = new Date();
  const share = options.shard === undefined ? undefined : parseShare(options.shard);
  const loaded = await loadConfig(options.config);
  const asked = selectChecks(catalogue, options.only);
  const selected = asked.filter((check) => options.quick !== true || check.long === undefined);
  const checks = share === undefined ? selected : shareChecks(selected, share, await costsOf(options));
  // The files are the same for every share: the first one judges them.
  const isJudge = options.only === undefined && (share?.index ?? 1) === 1;
  const files = isJudge ? await judgeUntilStopped(loaded, session) : { findings: [], notes: [] };
  const { findings, stack, failure } = await runAll(loaded, checks, { options, session });
  const left = asked.filter((check) => !selected.includes(check)).map(leftOut);
  const all = [...files.findings, ...findings, ...left];
  const stopped = session.signal.aborted ? messageOf(session.signal.reason) : undefined;
  const report = reportOf(loaded, stack, { findings: all, notes: files.notes, startedAt, share, stopped });
  await printReport(report, options, session);
  if (failure !== undefined) throw failure;
  if (stopped !== undefined) return 4;
  return report.release ? 0 : 1;
}

/** Nothing is dropped silently. */
function leftOut(check: Check): Finding {
  return notSelected(check, 'takes long: a run without --quick does it');
}

interface Facts extends Pick<BootedStack, 'images' | 'blueprint' | 'boot'> {
  readonly notes: readonly string[];
}

interface RanAll {
  readonly findings: readonly Finding[];
  readonly stack: Facts;
  /** All was measured, and then the stack could not be taken down. */
  readonly failure?: unknown;
}

/** A run that is stopped answers what it has: each check that was not done by then says so. */
async function runAll(
  loaded: LoadedConfig,
  checks: readonly Check[],
  { options, session }: { readonly options: VerifyOptions; readonly session: Session },
): Promise<RanAll> {
  const { signal } = session;
  let ran: RanAll | undefined;
  try {
    signal.throwIfAborted();
    const alone = checks.filter(({ exclusive }) => exclusive === true);
    const wish = { alone: alone.length, long: alone.filter(({ long }) => long === true).length };
    const trials = (engine: Engine) => options.trials ?? trialsFor(wish, engine);
    await withFleet(loaded, { ...options, trials }, session, async (fleet) => {
      session.progress(`running ${count(checks.length, 'check')}`);
      let done = 0;
      const findings = await runChecksOn(fleet.pool, checks, {
        contract: loaded.contract,
        signal,
        onFindings: (check, found) => {
          done += 1;
          session.progress(`${String(done).padStart(3)}/${checks.length} ${progressLine(check.id, found)}`);
        },
      });
      const { blueprint, boot } = fleet.first;
      ran = { findings, stack: { images: fleet.images, blueprint, boot, notes: fleet.notes } };
    });
  } catch (thrown) {
    if (!signal.aborted) {
      if (ran !== undefined) return notTakenDown(ran, thrown);
      if (!isOfStack(thrown)) throw thrown;
      return notRun(loaded, [didNotBoot(thrown), ...checks.map(notUp)]);
    }
  }
  return (
    ran ??
    notRun(
      loaded,
      checks.map((check) => notBegun(check, signal)),
    )
  );
}

type BootFailure = ServiceNotReadyError | EdgeNotReadyError | DataStepError;

/** What the units and configs are to blame for is a finding; what the engine or this machine lack ends the run. */
function isOfStack(thrown: unknown): thrown is BootFailure {
  return [ServiceNotReadyError, EdgeNotReadyError, DataStepError].some((kind) => thrown instanceof kind);
}

function didNotBoot({ code, bareMessage, place, hint }: BootFailure): Finding {
  return {
    check: 'boot',
    title: 'the stack boots',
    area: 'boot',
    verdict: 'fail',
    severity: 'error',
    message: bareMessage,
    evidence: { code },
    place,
    help: hint,
  };
}

/** What was measured is not lost for it. */
function notTakenDown({ findings, stack }: RanAll, failure: unknown): RanAll {
  const notes = [...stack.notes, `the stack could not be taken down: ${messageOf(failure)}`];
  return { findings, stack: { ...stack, notes }, failure };
}

async function notRun({ config, baseDir }: LoadedConfig, findings: readonly Finding[]): Promise<RanAll> {
  const blueprint = planBlueprint(await readConfigSet(config, baseDir));
  return { findings, stack: { images: [], blueprint, boot: [], notes: [] } };
}

async function judgeUntilStopped(loaded: LoadedConfig, session: Session) {
  try {
    return await judgeFiles(loaded, session);
  } catch (thrown) {
    if (!session.signal.aborted) throw thrown;
    return { findings: [], notes: ['the files were not judged: the run was stopped before'] };
  }
}

/** The files come first, by the rules and Podman's own generator: what they find is told even where it keeps the stack from booting. */
async function judgeFiles({ config, baseDir, file, contract }: LoadedConfig, session: Session) {
  const configs = await readConfigSet(config, baseDir);
  const generator = await generatorFindings(configs, session.signal, findGenerator());
  const findings = [...ruleFindings(configs, { config, file, contract }), ...generator.findings];
  for (const { verdict, check, place, message } of findings) {
    const where = place === undefined ? '' : ` ${formatPlace(place)}`;
    session.progress(`${verdict.padEnd(13)} ${check}${where} ${message}`);
  }
  return { findings, notes: generator.notes };
}

/** How long each check took in the report that --costs names. */
async function costsOf({ costs }: VerifyOptions): Promise<Costs> {
  if (costs === undefined) return new Map();
  const { findings } = await readReport(costs);
  return new Map(
    findings.flatMap(({ check, durationMs }) => (durationMs === undefined ? [] : [[check, durationMs]])),
  );
}

function progressLine(id: string, findings: readonly Finding[]): string {
  const verdicts = [...new Set(findings.map((finding) => finding.verdict))].join(', ');
  const ms = findings[0]?.durationMs;
  return `${verdicts.padEnd(13)} ${id}${ms === undefined ? '' : ` (${(ms / 1000).toFixed(1)} s)`}`;
}

interface Ran {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  readonly startedAt: Date;
  readonly share: Share | undefined;
  readonly stopped: string | undefined;
}

function reportOf(
  loaded: LoadedConfig,
  stack: Facts,
  { findings, notes, startedAt, share, stopped }: Ran,
): Report {
  return makeReport({
    stack: loaded.config.name,
    startedAt,
    endedAt: new Date(),
    findings,
    waivers: loaded.contract.waivers,
    images: stack.images.map((image) => ({ reference: image.reference, tested: image.why })),
    fidelity: stack.blueprint.fidelity,
    boot: stack.boot,
    topology: topologyOf(stack.blueprint, loaded.config.edge !== undefined),
    notes: [
      ...notes,
      ...stack.notes,
      ...stack.blueprint.notRepresented.map(({ unit, reason }) => `not represented: ${unit} (${reason})`),
    ],
    shard: share === undefined ? undefined : `${share.index}/${share.total}`,
    stopped,
  });
}
