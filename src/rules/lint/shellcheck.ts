import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { messageOf, systemCode } from '../../errors.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { LintFinding } from './lint-finding.ts';

/** What shellcheck said, or why it said nothing. */
export interface ShellcheckResult {
  readonly findings: readonly LintFinding[];
  /** For the summary. */
  readonly note: string;
}

/** Warnings that are faults in any script; the others are taste, or a rule here judges them better. */
const surely = new Set([2045, 2066, 2069, 2114, 2115, 2123, 2145, 2156, 2168, 2242, 2261]);
const limitMs = 10_000;
/** More take longer than all of lint; CI then runs shellcheck by itself. */
const maxScripts = 25;

/** Asks shellcheck where it is installed; `base` is the folder that the files' names start from. */
export async function askShellcheck(stack: ReadStack, base: string): Promise<ShellcheckResult> {
  const files = stack
    .filesOf('script')
    .filter((file) => !isTemplated(file.text) && stack.rawText(file.source) === file.text)
    .map(({ source }) => source);
  if (files.length === 0) return { findings: [], note: 'no scripts for shellcheck' };
  if (files.length > maxScripts)
    return { findings: [], note: `${files.length} scripts: too many for shellcheck` };
  const args = ['--format=json', '--severity=warning', '--exclude=SC1090,SC1091', '--', ...files];
  const child = spawn('shellcheck', args, {
    cwd: base,
    stdio: ['ignore', 'pipe', 'ignore'],
    // Not `timeout`: its timer outlives a program that is not there, and the process waits for it.
    signal: AbortSignal.timeout(limitMs),
  });
  try {
    const [output, code] = await Promise.all([text(child.stdout), ended(child)]);
    if (code !== 0 && code !== 1) return { findings: [], note: `shellcheck did not finish (${code})` };
    return { findings: findingsOf(output), note: `${files.length} scripts read by shellcheck too` };
  } catch (thrown) {
    const note =
      systemCode(thrown) === 'ENOENT'
        ? 'shellcheck is not installed'
        : `shellcheck did not finish: ${messageOf(thrown)}`;
    return { findings: [], note };
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<number | string | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
}

function findingsOf(output: string): LintFinding[] {
  const read: unknown = JSON.parse(output);
  if (!Array.isArray(read)) return [];
  return read.flatMap((comment: Readonly<Record<string, unknown>>) => {
    const { file, line, column, level, code, message } = comment;
    if (level !== 'error' && !surely.has(Number(code))) return [];
    return [
      {
        rule: `shellcheck.SC${code}`,
        // Whether the script fails by it shellcheck does not say; what bash refuses is scripts.syntax.
        severity: 'warning' as const,
        file: String(file),
        line: Number(line),
        column: Number(column),
        message: String(message),
        help: `https://www.shellcheck.net/wiki/SC${code}`,
      },
    ];
  });
}
