import { kept } from '../../../kept.ts';
import type { HealthPlan } from '../../../plan/blueprint.ts';
import { parseShell } from '../../../syntax/shell/parse.ts';
import type {
  ShellCommand,
  ShellPipeline,
  ShellStatement,
  ShellTree,
  ShellWord,
} from '../../../syntax/shell/tree.ts';
import { walkCommands } from '../../../syntax/shell/walk.ts';

/** What a health check's shell runs; a check of words is read as one command. Several rules ask: it is parsed once. */
export const healthTree = kept((health: HealthPlan): ShellTree => {
  const { command } = health;
  const words = typeof command === 'string' ? undefined : command;
  const [shell = '', option = '', script] = words ?? [];
  if (words === undefined) return unwrapped(parseShell(String(command), ''));
  if (/(?:^|\/)(?:ba|da)?sh$/.test(shell) && /^-\w*c$/.test(option)) return parseShell(script ?? '', '');
  return parseShell(words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' '), '');
});

/** `sh -c '…'` as the one command: what matters is inside. */
function unwrapped(tree: ShellTree): ShellTree {
  const [only, more] = walkCommands(tree);
  if (only?.command.kind !== 'simple' || more !== undefined) return tree;
  const [name, option, script] = only.command.words;
  const isShell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da)?sh$/.test(name?.literal ?? '');
  if (!isShell || !/^-\w*c$/.test(option?.literal ?? '') || script === undefined) return tree;
  return parseShell(script.literal ?? script.raw.replace(/^"|"$/g, ''), '');
}

/** Commands that end with 0 whatever they read. */
const alwaysFine = /^(?:true|:|echo|printf|cat|tee|head|tail|wc|sort|tr|sed|cut|awk|logger)$/;

/** Whether nothing that the check runs can make it end with another code than 0. */
export function cannotFail(tree: ShellTree): boolean {
  const visits = walkCommands(tree);
  if (visits.length === 0 || tree.problems.length > 0) return false;
  const leaves = visits.some(({ command }) => {
    if (command.kind !== 'simple') return false;
    const [name, first] = command.words;
    if (name?.literal === 'set') return true;
    return (
      (name?.literal === 'exit' || name?.literal === 'return' || name?.literal === 'exec') &&
      first?.literal !== '0'
    );
  });
  if (leaves) return false;
  const last = tree.statements.at(-1);
  return last !== undefined && statementIsFine(last);
}

function statementIsFine({ chain, background }: ShellStatement): boolean {
  // Nobody waits for what runs in the background.
  if (background) return true;
  let fine = false;
  for (const { operator, pipeline } of chain) {
    const own = pipelineIsFine(pipeline);
    if (operator === undefined) fine = own;
    else if (operator === '||') fine = fine || own;
    else fine = fine && own;
  }
  return fine;
}

function pipelineIsFine({ commands, negated }: ShellPipeline): boolean {
  const last = commands.at(-1);
  if (last?.kind !== 'simple' || negated) return false;
  const [name, first] = last.words;
  if (name?.literal === 'exit' && first?.literal === '0') return true;
  if (isEmptyProgram(last.words) || endsWellAnyway(last.words)) return true;
  if (name === undefined || !alwaysFine.test(name.literal ?? '')) return false;
  // As the first of a pipeline `cat FILE` can fail, behind a pipe it only copies.
  return commands.length > 1 || /^(?:true|:|echo|printf)$/.test(name.literal ?? '');
}

/** `php -r 'exit(0);'`, `python -c pass`: a program that does nothing. */
function isEmptyProgram(words: readonly ShellWord[]): boolean {
  const [name, option, program, more] = words.map(({ literal }) => literal);
  if (name === undefined || more !== undefined || !/^-[cer]$/.test(option ?? '')) return false;
  if (!/^(?:\S*\/)?(?:php\d*|python3?|node|ruby|perl)$/.test(name)) return false;
  return /^\s*(?:import sys\s*[;,]?\s*)?(?:pass|(?:(?:sys|process)\.)?exit\s*\(?\s*0?\s*\)?|print\(.*\)|puts .*|echo .*)?\s*;?\s*$/.test(
    program ?? '',
  );
}

/** `node -e "fetch(…).then(() => process.exit(0), () => process.exit(0))"`, `php -r "file_get_contents(…);"`: a failure is caught or is but a warning. */
function endsWellAnyway(words: readonly ShellWord[]): boolean {
  const [name = '', option, program] = words.map(({ literal, raw }) => literal ?? raw);
  if (!/^-[er]$/.test(option ?? '') || program === undefined) return false;
  if (/^(?:\S*\/)?php\d*$/.test(name))
    return (
      /^["']?\s*(?:echo\s+)?@?(?:file_get_contents|file|get_headers)\([^;]*\)\s*;?\s*["']?$/.test(program) &&
      !/exit|die|throw|\?\?|\?:|\|\|/.test(program)
    );
  if (!/^(?:\S*\/)?node$/.test(name) || /throw|exitCode|\bassert\b|reject/.test(program)) return false;
  const codes = [...program.matchAll(/process\.exit\(([^()]*)\)/g)].map(([, code = '']) => code.trim());
  const catches =
    /\.catch\(\s*(?:\(\w*\)|\w+)\s*=>/.test(program) ||
    /\.then\([\s\S]*\)\s*,\s*(?:\(\w*\)|\w+)\s*=>/.test(program) ||
    /\.on\(\s*['"]error['"]/.test(program);
  if (codes.length !== program.split('process.exit(').length - 1) return false;
  return catches && codes.every((code) => code === '0' || code === '');
}

/** Ports of this machine that a check asks, e.g. of `http://localhost:8000/health`. */
export function askedPorts(health: HealthPlan, ownName?: string): readonly number[] {
  const text = typeof health.command === 'string' ? health.command : health.command.join(' ');
  const urls = text.matchAll(
    /(https?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(?=[/\s"'?]|$)/g,
  );
  const asked = [...urls].map(([, scheme, port]) =>
    port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
  );
  const raw = [...text.matchAll(/\/dev\/tcp\/(?:localhost|127\.0\.0\.1)\/(\d+)/g)].map(([, port]) =>
    Number(port),
  );
  return [
    ...asked,
    ...raw,
    ...walkCommands(healthTree(health)).flatMap(({ command }) => clientPort(command, ownName)),
  ];
}

/** The port that a client of a database is told, where it asks this machine. */
function clientPort(command: ShellCommand, ownName: string | undefined): number[] {
  const words = command.kind === 'simple' ? command.words.map(({ literal }) => literal ?? '') : [];
  const name = (words[0] ?? '').replace(/^.*\//, '');
  if (!/^(?:pg_isready|psql|redis-cli|valkey-cli)$/.test(name)) return [];
  const option = (short: string, long: string) => {
    const at = words.findIndex((word) => word === short || word === long);
    const joined = words.find((word) => word.startsWith(`${long}=`))?.slice(long.length + 1);
    return joined ?? (at === -1 ? undefined : words[at + 1]);
  };
  const host = option('-h', '--host') ?? 'localhost';
  const port = Number(option('-p', '--port'));
  const isHere = /^(?:127\.|localhost$|::1$|\/)/.test(host) || host === ownName;
  return Number.isInteger(port) && port > 0 && isHere ? [port] : [];
}

/** The port that a client of a database asks without being told. */
export function impliedPorts(health: HealthPlan): readonly number[] {
  return walkCommands(healthTree(health)).flatMap(({ command }) => {
    const words = command.kind === 'simple' ? command.words.map(({ literal }) => literal ?? '') : [];
    const name = (words.find((word) => !/^\w+=|^exec$/.test(word)) ?? '').replace(/^.*\//, '');
    const isTold = words.some((word) =>
      /^(?:-[pusdh].*|--(?:port|host|dbname|tls|sni).*|.*:\/\/.*)$/.test(word),
    );
    if (isTold) return [];
    return /^(?:redis|valkey)-cli$/.test(name) ? [6379] : [];
  });
}
