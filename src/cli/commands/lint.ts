import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { RecoveryPromise } from '../../contract/contract.ts';
import { messageOf } from '../../errors.ts';
import { renderLintGithub } from '../../report/lint/github.ts';
import { renderLintSarif } from '../../report/lint/sarif.ts';
import { renderLintText } from '../../report/lint/text.ts';
import { count } from '../../report/report.ts';
import { paintFor } from '../../report/style.ts';
import { NothingToLintError } from '../../rules/errors.ts';
import { applyFixes } from '../../rules/lint/apply-fixes.ts';
import { hideBaseline } from '../../rules/lint/baseline.ts';
import { type BrokenFile, collectFiles } from '../../rules/lint/collect-files.ts';
import type { IgnoredFindings } from '../../rules/lint/ignored.ts';
import { type LintFinding, plainFinding } from '../../rules/lint/lint-finding.ts';
import { judgeStack, sortOut } from '../../rules/lint/lint-stack.ts';
import { unjudgedLines } from '../../rules/lint/not-judged.ts';
import { askShellcheck, type ShellcheckResult } from '../../rules/lint/shellcheck.ts';
import { backrestConfigs } from '../../rules/parts/postgres/backrest.ts';
import { type ReadStack, readStack } from '../../rules/read-stack.ts';
import { newestTargets, type Targets } from '../../rules/targets.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { type ConfigOptions, withConfig, withFormat } from '../options.ts';

type TargetOptions = { readonly [Program in keyof Targets]?: string };

interface LintOptions extends ConfigOptions, TargetOptions {
  readonly format: string;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly fix?: boolean;
}

/** `seatrial lint`: everything that the files alone give away. */
export function addLint(program: Command, run: Runner): void {
  const command = program
    .command('lint')
    .description('what will not work, or contradicts something else, told from the files alone')
    .argument('[paths...]', 'folders and files as a repository has them; the config’s unless told')
    .option('--max-warnings <count>', 'exit with 1 when there are more warnings', wholeNumber)
    .option('--baseline <file>', 'hide the findings that this file names (an earlier --format json)')
    .option('--fix', 'mend in place what is mechanical, then tell what is left');
  for (const [name, newest] of Object.entries(newestTargets)) {
    command.option(
      `--${name} <version>`,
      `the version of ${name} to judge for (newest known: ${newest})`,
      version,
    );
  }
  withFormat(withConfig(command), ['text', 'json', 'sarif', 'github'])
    .addHelpText(
      'after',
      '\nExamples:\n  seatrial lint deploy/\n  seatrial lint --podman 4.9 --format github configs/\n  seatrial lint --format json . > baseline.json && seatrial lint --baseline baseline.json .',
    )
    .action((paths: readonly string[], options: LintOptions) =>
      run(options, (session) => lint(paths, options, session)),
    );
}

async function lint(paths: readonly string[], options: LintOptions, session: Session): Promise<Exit> {
  const { read, shellcheck, findings, fixed } = await judge(paths, options);
  const printed = render(findings, read.stack, options.format);
  if (printed !== '') session.print(printed);
  if (options.format === 'text') session.print([...summary(findings, read, shellcheck), ...fixed].join('\n'));
  else for (const line of [...unjudgedLines(read.stack), ...read.notes]) session.progress(line);
  if (read.broken.some(({ isUnreadable }) => isUnreadable === true)) return 2;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return errors > 0 || warnings > (options.maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
}

/** Mending one fault can show the next: a few rounds, each on what is then there. */
const maxRounds = 10;

async function judge(paths: readonly string[], options: LintOptions) {
  let read = await readFiles(paths, options);
  let { findings, shellcheck } = await findingsIn(read, options);
  const mended = new Set<string>();
  for (let round = 0; options.fix === true && round < maxRounds; round++) {
    const { texts } = applyFixes(findings, (file) => read.stack.rawText(file));
    if (texts.size === 0) break;
    for (const [file, text] of texts) {
      writeFileSync(resolve(read.base, file), text);
      mended.add(file);
    }
    read = await readFiles(paths, options);
    ({ findings, shellcheck } = await findingsIn(read, options));
  }
  const fixed = [...mended].sort().map((file) => `mended ${file}`);
  return { read, shellcheck, findings, fixed };
}

/** shellcheck reads while the rules judge. */
async function findingsIn({ stack, base, broken, ignored }: ReadFiles, { baseline }: LintOptions) {
  const asked = askShellcheck(stack, base);
  const judged = judgeStack(stack);
  const shellcheck = await asked;
  const all = sortOut(judged, stack, { broken, ignored, others: shellcheck.findings });
  return { shellcheck, findings: baseline === undefined ? all : hideBaseline(all, baseline) };
}

interface ReadFiles {
  readonly stack: ReadStack;
  readonly broken: readonly BrokenFile[];
  /** The folder that the files' names start from. */
  readonly base: string;
  readonly ignored: IgnoredFindings | undefined;
  /** What was not taken into account, and why. */
  readonly notes: readonly string[];
}

async function readFiles(paths: readonly string[], options: LintOptions): Promise<ReadFiles> {
  const targets = targetsOf(options);
  if (paths.length === 0) return fromConfig(options, targets);
  const base = process.cwd();
  const { files, broken, unread, passed } = collectFiles(paths, base);
  const { recovery, notes } = await promiseBeside(paths, options.config);
  const stack = readStack(files, { targets, recovery, unread });
  const isEmpty =
    stack.configs.files.every(({ role }) => role === 'other') &&
    stack.poolers.length + stack.crontabs.length + backrestConfigs(stack).length === 0;
  if (isEmpty && broken.length === 0) throw new NothingToLintError(paths);
  const left =
    passed.length === 0 ? [] : [`not judged: ${passed.join(', ')} (name such a folder to judge it)`];
  return {
    stack,
    broken,
    base,
    ignored: undefined,
    notes: [...notes, ...left],
  };
}

/** The config's own modules are loaded only where there is a config to be read. */
async function fromConfig(options: LintOptions, targets: Partial<Targets>): Promise<ReadFiles> {
  const { loadConfig } = await import('../../config/load-config.ts');
  const { readConfigSet } = await import('../../config/read-config-set.ts');
  const { ignoredOf } = await import('../../rules/lint/lint-config.ts');
  const { config, baseDir, contract } = await loadConfig(options.config);
  const configs = await readConfigSet(config, baseDir);
  const stack = readStack(configs, {
    targets: { ...config.lint?.targets, ...targets },
    recovery: contract.recovery,
  });
  return {
    stack,
    broken: [],
    base: baseDir,
    ignored: ignoredOf(config, options.config),
    notes: [],
  };
}

interface PromiseBeside {
  readonly recovery: RecoveryPromise | undefined;
  readonly notes: readonly string[];
}

/** What the contract promises whose config's folder holds all that is judged. */
async function promiseBeside(paths: readonly string[], file: string): Promise<PromiseBeside> {
  const folder = dirname(resolve(file));
  if (!existsSync(file) || paths.some((path) => !`${resolve(path)}/`.startsWith(`${folder}/`)))
    return { recovery: undefined, notes: [] };
  const { loadConfig } = await import('../../config/load-config.ts');
  try {
    return { recovery: (await loadConfig(file)).contract.recovery, notes: [] };
  } catch (thrown) {
    return { recovery: undefined, notes: [`not held against the contract: ${messageOf(thrown)}`] };
  }
}

function targetsOf(options: LintOptions): Partial<Targets> {
  const given = Object.keys(newestTargets).flatMap((name) => {
    const value = options[name as keyof Targets];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function render(findings: readonly LintFinding[], stack: ReadStack, format: string): string {
  if (format === 'json') return JSON.stringify(findings.map(plainFinding), null, 2);
  if (format === 'sarif') return renderLintSarif(findings);
  if (format === 'github') return renderLintGithub(findings);
  return renderLintText(findings, paintFor(process.stdout), stack.rawText);
}

function summary(
  findings: readonly LintFinding[],
  { stack, notes }: ReadFiles,
  shellcheck: ShellcheckResult,
): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const judged = stack.configs.files.filter(({ role }) => role !== 'other').length;
  const targets = Object.entries(stack.targets).map(([name, value]) => `${name} ${value}`);
  const lines = stack.templatedLines;
  return [
    `${count(judged, 'file')} judged for ${targets.join(', ')}; ${shellcheck.note}`,
    ...unjudgedLines(stack),
    ...notes,
    ...(lines === 0
      ? []
      : [
          `could not run: ${count(lines, 'line')} with values that a template fills in, judged but for those`,
        ]),
    `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`,
  ];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

function version(text: string): string {
  if (!/^\d+(?:\.\d+){0,2}$/.test(text)) throw new InvalidArgumentError('a version such as 4.9 is expected');
  return text;
}
