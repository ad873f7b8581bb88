import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
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
const limitMs = 60_000;
/** More take longer than all of lint; CI then runs shellcheck by itself. */
const maxScripts = 25;
const options = ['--format=json', '--severity=warning', '--exclude=SC1017,SC1082,SC1090,SC1091'];

/** Asks shellcheck where it is installed; `base` is the folder that the files' names start from. */
export async function askShellcheck(stack: ReadStack, base: string): Promise<ShellcheckResult> {
  const files = stack
    .filesOf('script')
    .filter((file) => !isTemplated(file.text) && stack.rawText(file.source) === file.text)
    .map(({ source }) => source);
  if (files.length === 0) return { findings: [], note: 'no scripts for shellcheck' };
  if (files.length > maxScripts)
    return { findings: [], note: `${files.length} scripts: too many for shellcheck` };
  const shares = Math.min(files.length, availableParallelism());
  const groups = Array.from({ length: shares }, (_, share) => files.filter((_, at) => at % shares === share));
  try {
    const found = await Promise.all(groups.map((group) => ask(group, stack, base)));
    return {
      findings: onePerFault(found.flat()),
      note: `${files.length} ${files.length === 1 ? 'script' : 'scripts'} read by shellcheck too`,
    };
  } catch (thrown) {
    const note =
      systemCode(thrown) === 'ENOENT'
        ? 'shellcheck is not installed'
        : `shellcheck did not finish: ${messageOf(thrown)}`;
    return { findings: [], note };
  }
}

async function ask(files: readonly string[], stack: ReadStack, base: string): Promise<LintFinding[]> {
  const child = spawn('shellcheck', [...options, '--', ...files], {
    cwd: base,
    stdio: ['ignore', 'pipe', 'ignore'],
    // Not `timeout`: its timer outlives a program that is not there, and the process waits for it.
    signal: AbortSignal.timeout(limitMs),
  });
  const [output, code] = await Promise.all([text(child.stdout), ended(child)]);
  if (code !== 0 && code !== 1) throw new Error(`it ended with ${code}`);
  return findingsOf(output, stack);
}

function ended(child: ReturnType<typeof spawn>): Promise<number | string | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
}

/** What shellcheck cannot know, or what does no harm where it stands. */
function isRightHere(code: number, file: string, line: number, stack: ReadStack): boolean {
  // A part that other scripts read has no first line; one that is run without is told by systemd.
  if (code === 2148) return true;
  const text = stack.linesOf(file)[line - 1] ?? '';
  // Words that are only written down are joined by blanks, as they should.
  if (code === 2145) return writesDown.test(text);
  // Bash takes the last eight bits.
  if (code === 2242) return /\b(?:exit|return)\s+-\d/.test(text);
  if (code !== 1087) return false;
  // "$name[" is a text behind a value, unless the name is one of an array.
  const names = [...text.matchAll(/\$([A-Za-z_]\w*)\[/g)].map(([, name = '']) => name);
  const all = stack.linesOf(file).join('\n');
  return !names.some((name) =>
    new RegExp(`\\b${name}(?:\\+?=\\(|\\[[^\\]]+\\]=)|-[aA]\\w*\\s[^\\n]*\\b${name}\\b`).test(all),
  );
}

const writesDown =
  /(?:^|[;&|({]|then|do|else)\s*(?:\/\S*\/)?(?:echo|printf|logger|log|warn\w*|err\w*|die|msg|info|debug|fail)\b/;

/** Where it cannot read on it says so three times. */
function onePerFault(findings: readonly LintFinding[]): LintFinding[] {
  const isGeneral = ({ rule }: LintFinding) => /SC107[23]$/.test(rule);
  const said = new Set<string>();
  const order = [...findings].sort((one, other) => Number(isGeneral(one)) - Number(isGeneral(other)));
  const dropped = new Set<LintFinding>();
  for (const each of order) {
    const at = `${each.file}:${each.line}`;
    if (isGeneral(each) && said.has(at)) dropped.add(each);
    said.add(at);
  }
  return findings.filter((each) => !dropped.has(each));
}

function findingsOf(output: string, stack: ReadStack): LintFinding[] {
  const read: unknown = JSON.parse(output);
  if (!Array.isArray(read)) return [];
  return read.flatMap((comment: Readonly<Record<string, unknown>>) => {
    const { file, line, column, level, code, message } = comment;
    if (level !== 'error' && !surely.has(Number(code))) return [];
    if (isRightHere(Number(code), String(file), Number(line), stack)) return [];
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
