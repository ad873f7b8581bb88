import type { Command } from 'commander';
import type { Check } from '../../../checks/define-check.ts';
import { runChecks } from '../../../checks/run-checks.ts';
import { type LoadedConfig, loadConfig } from '../../../config/load-config.ts';
import { spoken } from '../../../contract/read-contract.ts';
import { findBackup } from '../../../drills/find-backup.ts';
import { appendNight, jumpsOf, type Night, nightOf, readHistory } from '../../../drills/history.ts';
import { restoreGiven } from '../../../drills/restore-given.ts';
import { selectDrills } from '../../../drills/select-drills.ts';
import { type Told, tellWebhook, writeTextfile } from '../../../drills/tell.ts';
import type { Finding } from '../../../finding.ts';
import { renderJumps, renderNights } from '../../../report/drill/nights.ts';
import { renderDrill } from '../../../report/drill/text.ts';
import { makeReport, type Report } from '../../../report/report.ts';
import { paintFor } from '../../../report/style.ts';
import { writeReport } from '../../../report/write-report.ts';
import type { BootedStack } from '../../../stack/boot-stack.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import { WrongUseError } from '../../errors.ts';
import {
  type ConfigOptions,
  collectWords,
  type EngineOptions,
  withConfig,
  withEngine,
  withFormat,
} from '../../options.ts';
import { withFleet } from '../../with-fleet.ts';

interface RestoreOptions extends ConfigOptions, EngineOptions {
  readonly only?: readonly string[];
  readonly from?: string;
  readonly identity?: string;
  readonly history?: string;
  readonly textfile?: string;
  readonly webhookEnv?: string;
  readonly format: string;
  readonly report: string;
}

const EXAMPLES = `
Exit codes: 0 everything came back, 1 something did not, 2 wrong use, 3 no engine or image, 4 stopped.

Examples:
  seatrial drill restore --setup
  seatrial drill restore --only round-trip,redis --format json
  seatrial drill restore --from latest --history drills.jsonl --textfile /var/lib/node_exporter/drill.prom
  seatrial drill restore --from s3://bucket/postgresql`;

/** `seatrial drill restore`: boots the stack, backs up, destroys, restores, compares. */
export function addDrillRestore(program: Command, run: Runner): void {
  const command = program
    .command('restore')
    .description('back up by production’s scripts, lose the data, restore it, and compare all of it')
    .option('--only <drill...>', 'only these drills, e.g. round-trip', collectWords)
    .option(
      '--from <where>',
      'drill with a backup that production made: latest, a dump, a folder, s3://bucket/prefix',
    )
    .option('--identity <file>', 'age’s private key, from its escrow, for what was encrypted')
    .option('--history <file>', 'a line of JSON a night; warns when a figure jumps')
    .option('--textfile <file>', 'the result for node_exporter’s textfile collector')
    .option('--webhook-env <variable>', 'the environment variable that holds a URL to post the result to')
    .option('--report <folder>', 'where report.json and junit.xml go', 'seatrial-report/drill');
  withFormat(withEngine(withConfig(command)), ['text', 'json'])
    .addHelpText('after', EXAMPLES)
    .action((options: RestoreOptions) => run(options, (session) => restore(options, session)));
}

async function restore(options: RestoreOptions, session: Session): Promise<Exit> {
  const startedAt = new Date();
  if (options.from !== undefined && options.only !== undefined)
    throw new WrongUseError({
      argument: '--only',
      rule: 'goes with the drills’ own backups, not with --from',
      received: options.only.join(','),
    });
  const history = options.history === undefined ? [] : await readHistory(options.history);
  const selected = selectDrills(options.only);
  const loaded = await loadConfig(options.config);
  const { folder } = spoken(loaded.contract.recovery, 'recovery').backup;
  const { from, identity } = options;
  const onProgress = (text: string) => session.progress(text);
  await using backup =
    from === undefined
      ? undefined
      : await findBackup({ from, folder, identity, onProgress, signal: session.signal });
  const drills = backup === undefined ? selected : [restoreGiven(backup)];
  const report = await drillOn(loaded, drills, { options, session, startedAt });
  await writeReport(report, options.report);
  const night = nightOf(report.findings, {
    at: new Date().toISOString(),
    restored: report.release,
    durationMs: report.durationMs,
  });
  const told: Told = { stack: report.stack, night, reason: report.reason, jumps: jumpsOf(history, night) };
  print(report, [...history, night], { told, options, session });
  await tell(told, options, session);
  return report.release ? 0 : 1;
}

function drillOn(
  loaded: LoadedConfig,
  drills: readonly Check[],
  about: { readonly options: RestoreOptions; readonly session: Session; readonly startedAt: Date },
): Promise<Report> {
  const { options, session, startedAt } = about;
  return withFleet(loaded, options, session, async ({ first: stack }) => {
    const findings = await runChecks(stack.trial, drills, {
      contract: loaded.contract,
      signal: session.signal,
      onStart: (check) => session.progress(`drill ${check.id}: ${check.title}`),
      onProgress: (text) => session.progress(text),
    });
    session.signal.throwIfAborted();
    return reportOf(loaded, stack, { findings, startedAt });
  });
}

function print(
  report: Report,
  nights: readonly Night[],
  {
    told,
    options,
    session,
  }: { readonly told: Told; readonly options: RestoreOptions; readonly session: Session },
): void {
  if (options.format === 'json') {
    session.print(JSON.stringify({ ...report, night: told.night, jumps: told.jumps }, null, 2));
    return;
  }
  session.print(renderDrill(report, paintFor(process.stdout)));
  for (const line of [...renderNights(nights), ...renderJumps(told.jumps)]) session.print(line);
}

/** Those who watch hear of a red drill too; one that cannot be told is red. */
async function tell(told: Told, options: RestoreOptions, session: Session): Promise<void> {
  if (options.history !== undefined) await appendNight(options.history, told.night);
  if (options.textfile !== undefined) await writeTextfile(options.textfile, told);
  if (options.webhookEnv === undefined) return;
  const url = process.env[options.webhookEnv];
  if (url === undefined || url === '')
    throw new WrongUseError({
      argument: '--webhook-env',
      rule: 'must name a variable that holds a URL',
      received: options.webhookEnv,
    });
  await tellWebhook(url, told, session.signal);
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
