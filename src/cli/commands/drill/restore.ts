import type { Command } from 'commander';
import { runChecks } from '../../../checks/run-checks.ts';
import { type LoadedConfig, loadConfig } from '../../../config/load-config.ts';
import { selectDrills } from '../../../drills/select-drills.ts';
import type { Finding } from '../../../finding.ts';
import { renderDrill } from '../../../report/drill/text.ts';
import { makeReport, type Report } from '../../../report/report.ts';
import { paintFor } from '../../../report/style.ts';
import { writeReport } from '../../../report/write-report.ts';
import type { BootedStack } from '../../../stack/boot-stack.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import { type ConfigOptions, type EngineOptions, withConfig, withEngine, withFormat } from '../../options.ts';
import { withStack } from '../../with-stack.ts';

interface RestoreOptions extends ConfigOptions, EngineOptions {
  readonly only?: readonly string[];
  readonly format: string;
  readonly report: string;
}

const EXAMPLES = `
Exit codes: 0 everything came back, 1 something did not, 2 wrong use, 3 no engine or image, 4 stopped.

Examples:
  seatrial drill restore --setup
  seatrial drill restore --only round-trip --format json`;

/** `seatrial drill restore`: boots the stack, backs up, destroys, restores, compares. */
export function addDrillRestore(program: Command, run: Runner): void {
  const command = program
    .command('restore')
    .description('back up by production’s scripts, lose the data, restore it, and compare all of it')
    .option('--only <drill...>', 'only these drills, e.g. round-trip')
    .option('--report <folder>', 'where report.json and junit.xml go', 'seatrial-report/drill');
  withFormat(withEngine(withConfig(command)), ['text', 'json'])
    .addHelpText('after', EXAMPLES)
    .action((options: RestoreOptions) => run(options, (session) => restore(options, session)));
}

async function restore(options: RestoreOptions, session: Session): Promise<Exit> {
  const startedAt = new Date();
  const drills = selectDrills(words(options.only));
  const loaded = await loadConfig(options.config);
  const report = await withStack(loaded, options, session, async (stack) => {
    const findings = await runChecks(stack.trial, drills, {
      contract: loaded.contract,
      signal: session.signal,
      onStart: (check) => session.progress(`drill ${check.id}: ${check.title}`),
      onProgress: (text) => session.progress(text),
    });
    session.signal.throwIfAborted();
    return reportOf(loaded, stack, { findings, startedAt });
  });
  await writeReport(report, options.report);
  session.print(
    options.format === 'json'
      ? JSON.stringify(report, null, 2)
      : renderDrill(report, paintFor(process.stdout)),
  );
  return report.release ? 0 : 1;
}

/** `--only a,b c` is three words. */
function words(only: readonly string[] | undefined): readonly string[] | undefined {
  return only?.flatMap((word) => word.split(',')).filter((word) => word !== '');
}

function reportOf(
  loaded: LoadedConfig,
  stack: BootedStack,
  { findings, startedAt }: { readonly findings: readonly Finding[]; readonly startedAt: Date },
): Report {
  return makeReport({
    stack: loaded.config.name,
    startedAt,
    endedAt: new Date(),
    findings,
    waivers: loaded.contract.waivers,
    images: stack.images.map((image) => ({ reference: image.reference, tested: image.why })),
    fidelity: stack.blueprint.fidelity,
    boot: [],
    notes: [],
  });
}
