import { type Command, InvalidArgumentError } from 'commander';
import { renderLintGithub } from '../../report/lint/github.ts';
import { renderLintSarif } from '../../report/lint/sarif.ts';
import { renderLintText } from '../../report/lint/text.ts';
import { paintFor } from '../../report/style.ts';
import { NothingToLintError } from '../../rules/errors.ts';
import { hideBaseline } from '../../rules/lint/baseline.ts';
import { type BrokenFile, collectFiles } from '../../rules/lint/collect-files.ts';
import type { LintFinding } from '../../rules/lint/lint-finding.ts';
import { lintStack } from '../../rules/lint/lint-stack.ts';
import { type ReadStack, readStack } from '../../rules/read-stack.ts';
import { newestTargets, type Targets } from '../../rules/targets.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { type ConfigOptions, withConfig, withFormat } from '../options.ts';

type TargetOptions = { readonly [Program in keyof Targets]?: string };

interface LintOptions extends ConfigOptions, TargetOptions {
  readonly format: string;
  readonly maxWarnings?: number;
  readonly baseline?: string;
}

/** `seatrial lint`: everything that the files alone give away. */
export function addLint(program: Command, run: Runner): void {
  const command = program
    .command('lint')
    .description('what will not work, or contradicts something else, told from the files alone')
    .argument('[paths...]', 'folders and files as a repository has them; the config’s unless told')
    .option('--max-warnings <count>', 'exit with 1 when there are more warnings', count)
    .option('--baseline <file>', 'hide the findings that this file names (an earlier --format json)');
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
  const { stack, broken } = await read(paths, options);
  const all = lintStack(stack, broken);
  const findings = options.baseline === undefined ? all : hideBaseline(all, options.baseline);
  const printed = render(findings, stack, options.format);
  if (printed !== '') session.print(printed);
  if (options.format === 'text') session.print(summary(findings, stack));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return errors > 0 || warnings > (options.maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
}

async function read(
  paths: readonly string[],
  options: LintOptions,
): Promise<{ stack: ReadStack; broken: readonly BrokenFile[] }> {
  const targets = targetsOf(options);
  if (paths.length === 0) return { stack: readStack(await fromConfig(options), { targets }), broken: [] };
  const { files, broken } = collectFiles(paths, process.cwd());
  const stack = readStack(files, { targets });
  const isEmpty = stack.configs.files.every(({ role }) => role === 'other');
  if (isEmpty && broken.length === 0) throw new NothingToLintError(paths);
  return { stack, broken };
}

/** The config's own modules are loaded only where there is a config to be read. */
async function fromConfig(options: LintOptions) {
  const { loadConfig } = await import('../../config/load-config.ts');
  const { readConfigSet } = await import('../../config/read-config-set.ts');
  const { config, baseDir } = await loadConfig(options.config);
  return readConfigSet(config, baseDir);
}

function targetsOf(options: LintOptions): Partial<Targets> {
  const given = Object.keys(newestTargets).flatMap((name) => {
    const value = options[name as keyof Targets];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function render(findings: readonly LintFinding[], stack: ReadStack, format: string): string {
  if (format === 'json') return JSON.stringify(findings, null, 2);
  if (format === 'sarif') return renderLintSarif(findings);
  if (format === 'github') return renderLintGithub(findings);
  return renderLintText(findings, paintFor(process.stdout), stack.rawText);
}

function summary(findings: readonly LintFinding[], stack: ReadStack): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const judged = stack.configs.files.filter(({ role }) => role !== 'other').length;
  const targets = Object.entries(stack.targets).map(([name, value]) => `${name} ${value}`);
  const lines = stack.templatedLines;
  return [
    `${judged} files judged for ${targets.join(', ')}`,
    ...(lines === 0 ? [] : [`could not run: ${lines} lines hold values that a template fills in`]),
    `${errors} errors, ${findings.length - errors} warnings`,
  ].join('\n');
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

function version(text: string): string {
  if (!/^\d+(?:\.\d+){0,2}$/.test(text)) throw new InvalidArgumentError('a version such as 4.9 is expected');
  return text;
}
