import type { Command } from 'commander';
import { catalogue } from '../../checks/catalogue.ts';
import { runChecks } from '../../checks/run-checks.ts';
import { selectChecks } from '../../checks/select-checks.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { readConfigSet } from '../../config/read-config-set.ts';
import type { Finding } from '../../finding.ts';
import { formatPlace } from '../../place.ts';
import { makeReport, type Report } from '../../report/report.ts';
import { paintFor } from '../../report/style.ts';
import { renderTerminal } from '../../report/terminal.ts';
import { topologyOf } from '../../report/topology.ts';
import { writeReport } from '../../report/write-report.ts';
import { ruleFindings } from '../../rules/lint/lint-config.ts';
import type { BootedStack } from '../../stack/boot-stack.ts';
import type { Runner, Session } from '../command.ts';
import { type ConfigOptions, type EngineOptions, withConfig, withEngine, withFormat } from '../options.ts';
import { withStack } from '../with-stack.ts';

interface VerifyOptions extends ConfigOptions, EngineOptions {
  readonly only?: readonly string[];
  readonly format: string;
  readonly report: string;
}

/** `seatrial verify`: boot, check, tear down, report. */
export function addVerify(program: Command, run: Runner): void {
  const command = program
    .command('verify')
    .description('boot the stack, run every check, tear it down, report and decide')
    .option('--only <area...>', 'only these areas, groups or checks, e.g. edge or edge.headers')
    .option('--report <folder>', 'where report.html, report.json and the rest go', 'seatrial-report');
  withFormat(withEngine(withConfig(command)), ['text', 'json'])
    .addHelpText(
      'after',
      '\nExamples:\n  seatrial verify --setup\n  seatrial verify --only edge redis --format json',
    )
    .action((options: VerifyOptions) => run(options, (session) => verify(options, session)));
}

async function verify(options: VerifyOptions, session: Session) {
  const startedAt = new Date();
  const loaded = await loadConfig(options.config);
  const checks = selectChecks(catalogue, options.only);
  const ruled = options.only === undefined ? await judgeFiles(loaded, session) : [];
  const report = await withStack(loaded, options, session, async (stack) => {
    session.progress(`running ${checks.length} checks`);
    const findings = await runChecks(stack.trial, checks, {
      contract: loaded.contract,
      signal: session.signal,
      onFindings: (check, found) => session.progress(progressLine(check.id, found)),
    });
    session.signal.throwIfAborted();
    return reportOf(loaded, stack, [...ruled, ...findings], startedAt);
  });
  await writeReport(report, options.report);
  session.print(
    options.format === 'json'
      ? JSON.stringify(report, null, 2)
      : renderTerminal(report, paintFor(process.stdout)),
  );
  return report.release ? 0 : 1;
}

/** The rules come first: what they find is told even where it keeps the stack from booting. */
async function judgeFiles({ config, baseDir, file }: LoadedConfig, session: Session) {
  const findings = ruleFindings(await readConfigSet(config, baseDir), { config, file });
  for (const { verdict, check, place, message } of findings) {
    const where = place === undefined ? '' : ` ${formatPlace(place)}`;
    session.progress(`${verdict.padEnd(13)} ${check}${where} ${message}`);
  }
  return findings;
}

function progressLine(id: string, findings: readonly Finding[]): string {
  const verdicts = [...new Set(findings.map((finding) => finding.verdict))].join(', ');
  const ms = findings[0]?.durationMs;
  return `${verdicts.padEnd(13)} ${id}${ms === undefined ? '' : ` (${(ms / 1000).toFixed(1)} s)`}`;
}

function reportOf(
  loaded: LoadedConfig,
  stack: BootedStack,
  findings: readonly Finding[],
  startedAt: Date,
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
    notes: stack.blueprint.notRepresented.map(({ unit, reason }) => `not represented: ${unit} (${reason})`),
  });
}
