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
import { type ShellVisit, walkCommands } from '../../../syntax/shell/walk.ts';

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
  const [only, more] = tree.statements;
  const [link, next] = only?.chain ?? [];
  const [command, second] = link?.pipeline.commands ?? [];
  if (more !== undefined || next !== undefined || second !== undefined) return tree;
  if (only?.background === true || link?.pipeline.negated === true || command?.kind !== 'simple') return tree;
  const inner = shellScript(command.words);
  return inner === undefined ? tree : parseShell(inner, '');
}

/** What `sh -c '…'` runs. */
function shellScript([name, option, script]: readonly ShellWord[]): string | undefined {
  const isShell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(name?.literal ?? '');
  if (!isShell || !/^-\w*c$/.test(option?.literal ?? '') || script === undefined) return undefined;
  return script.literal ?? script.raw.replace(/^"|"$/g, '');
}

/** Commands that end with 0 whatever they read. */
const alwaysFine = /^(?:true|:|echo|printf|cat|tee|head|tail|wc|sort|tr|sed|cut|awk|logger)$/;
/** Those that do so without reading anything. */
const asksNothing =
  /^(?:true|:|echo|printf|date|hostname|uptime|id|whoami|pwd|uname|sleep|logger|ps|top|free|df|env)$/;

/** Whether nothing that the check runs can make it end with another code than 0. */
export function cannotFail(tree: ShellTree): boolean {
  const visits = walkCommands(tree);
  if (visits.length === 0 || tree.problems.length > 0) return false;
  const leaves = visits.some((visit) => {
    const { command, substituted } = visit;
    if (command.kind !== 'simple' || substituted || isNeverReached(visit)) return false;
    const [name, first] = command.words;
    // A trap, or a signal to the shell itself, ends the check in its own way.
    if (name?.literal === 'kill' && first?.literal === '-0') return false;
    if (/^(?:set|kill|trap)$/.test(name?.literal ?? '')) return true;
    return (
      (name?.literal === 'exit' || name?.literal === 'return' || name?.literal === 'exec') &&
      first?.literal !== '0'
    );
  });
  return !leaves && listIsFine(tree.statements);
}

/** `|| exit 1` behind what never fails. */
function isNeverReached({ statement, pipeline }: ShellVisit): boolean {
  const at = statement.chain.findIndex((link) => link.pipeline === pipeline);
  return (
    statement.chain[at]?.operator === '||' &&
    statementIsFine({ ...statement, chain: statement.chain.slice(0, at) })
  );
}

/** The last statement decides. */
function listIsFine(statements: readonly ShellStatement[]): boolean {
  const last = statements.at(-1);
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
  if (negated && last?.kind === 'simple' && last.words.length === 1 && last.words[0]?.literal === 'false')
    return true;
  return last !== undefined && !negated && commandIsFine(last, commands.length > 1);
}

function commandIsFine(command: ShellCommand, isPiped: boolean): boolean {
  if (command.kind === 'group' || command.kind === 'subshell') return listIsFine(command.body);
  if (command.kind === 'while' || command.kind === 'until' || command.kind === 'for')
    return listIsFine(command.body);
  // Where no branch is taken the status is 0.
  if (command.kind === 'if')
    return (
      command.branches.every(({ body }) => listIsFine(body)) &&
      (command.otherwise.length === 0 || listIsFine(command.otherwise))
    );
  if (command.kind === 'case') return command.branches.every(({ body }) => listIsFine(body));
  return command.kind === 'simple' && simpleIsFine(command.words, isPiped);
}

function simpleIsFine(words: readonly ShellWord[], isPiped: boolean): boolean {
  const [name, first, second] = words;
  const program = (name?.literal ?? '').replace(/^\/(?:usr\/)?bin\//, '');
  if (/^(?:exit|return)$/.test(program) && first?.literal === '0') return true;
  if (isEmptyProgram(words) || endsWellAnyway(words)) return true;
  const inner = shellScript(words);
  if (inner !== undefined) return cannotFail(parseShell(inner, ''));
  // `timeout 5 true` ends as what it runs.
  const wrapped =
    program === 'timeout'
      ? words.findIndex(({ literal }, at) => at > 0 && /^\d+[smh]?$/.test(literal ?? ''))
      : -1;
  if (wrapped > 0 && wrapped < words.length - 1) return simpleIsFine(words.slice(wrapped + 1), isPiped);
  if (isConstantTest(program, words.slice(1))) return true;
  // The root folder, and what is mounted of the kernel, is always there.
  // So is the first process: without it there is no container.
  const isRoot = (word: ShellWord | undefined) =>
    /^\/(?:proc|sys|dev|etc)?\/?$|^\/proc\/(?:1|self)(?:\/(?:stat|status|cmdline|comm|exe)?)?$/.test(
      word?.literal ?? '',
    );
  if (program === 'ls' && (first === undefined || isRoot(first))) return true;
  if (program === 'cat' && isRoot(first)) return true;
  if (/^(?:test|\[)$/.test(program) && /^-[defrs]$/.test(first?.literal ?? '') && isRoot(second)) return true;
  if (program === 'kill' && first?.literal === '-0' && second?.literal === '1') return true;
  // As the first of a pipeline `cat FILE` can fail, behind a pipe it only copies.
  return (isPiped ? alwaysFine : asksNothing).test(program);
}

/** `test 1`, `[ -n "ok" ]`: a word that is not empty. */
function isConstantTest(program: string, words: readonly ShellWord[]): boolean {
  if (!/^(?:test|\[)$/.test(program)) return false;
  const texts = words
    .map(({ literal }) => literal)
    .filter((text, at) => !(at === words.length - 1 && text === ']'));
  const [first, second, more] = texts;
  if (more !== undefined || first === undefined) return false;
  return texts.length === 1 ? first !== '' : first === '-n' && second !== undefined && second !== '';
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
  if (program === undefined) return false;
  // connect_ex hands the failure back as a number, at which nobody looks.
  if (/^(?:\S*\/)?python[\d.]*$/.test(name) && option === '-c')
    return (
      /\.connect_ex\(/.test(program) &&
      !/exit|raise|assert|if |sys\.|\bor\b|\band\b|1\s*\/|quit/.test(program.replace(/import sys/g, ''))
    );
  if (!/^-[er]$/.test(option ?? '')) return false;
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

/** Ports of this machine that a check asks, e.g. of `http://localhost:8000/health`, by whichever of its names. */
export function askedPorts(health: HealthPlan, ownNames: Iterable<string> = []): readonly number[] {
  const text = typeof health.command === 'string' ? health.command : health.command.join(' ');
  const names = new Set(ownNames);
  const isHere = (host: string) => isLocal.test(host) || names.has(host);
  const urls = text.matchAll(/(https?):\/\/(\[::1\]|[\w.-]+)(?::(\d+))?(?=[/\s"'?]|$)/g);
  const asked = [...urls].flatMap(([, scheme, host = '', port]) => {
    if (!isHere(host)) return [];
    return port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port);
  });
  const raw = [...text.matchAll(/\/dev\/tcp\/([\w.-]+)\/(\d+)/g)].flatMap(([, host = '', port]) =>
    isHere(host) ? Number(port) : [],
  );
  const fastcgi = [...text.matchAll(/\bcgi-fcgi\b.*?\s-connect\s+([\w.-]+|\[::1\]):(\d+)/g)].flatMap(
    ([, host = '', port]) => (isHere(host) ? Number(port) : []),
  );
  const grpc = [
    ...text.matchAll(/\bgrpc[_-]health[_-]probe\b.*?\s--?addr[= ]([\w.-]+|\[::1\])?:(\d+)/g),
  ].flatMap(([, host = 'localhost', port]) => (isHere(host) ? Number(port) : []));
  return [
    ...grpc,
    ...asked,
    ...raw,
    ...fastcgi,
    ...walkCommands(healthTree(health)).flatMap(({ command }) => clientPort(command, isHere)),
  ];
}

const isLocal = /^(?:127\.\d+\.\d+\.\d+|localhost|0\.0\.0\.0|::1|\[::1\]|\/.*)$/;

/** The port that a client is told, where it asks this machine. */
function clientPort(command: ShellCommand, isHere: (host: string) => boolean): number[] {
  const words = command.kind === 'simple' ? command.words.map(({ literal }) => literal ?? '') : [];
  const name = (words[0] ?? '').replace(/^.*\//, '');
  if (/^(?:nc|ncat|netcat)$/.test(name)) {
    const at = words.findIndex((word, index) => index > 0 && isHere(word));
    const port = Number(at === -1 ? Number.NaN : words[at + 1]);
    return Number.isInteger(port) && port > 0 ? [port] : [];
  }
  if (!/^(?:pg_isready|psql|redis-cli|valkey-cli)$/.test(name)) return [];
  const url = words.flatMap((word) => {
    const [, host = '', port] =
      /^(?:redis|postgres(?:ql)?):\/\/(?:[^@/\s]*@)?([^:/\s]+):(\d+)/.exec(word) ?? [];
    return port !== undefined && isHere(host) ? [Number(port)] : [];
  });
  if (url.length > 0) return url;
  const option = (short: string, long: string) => {
    const at = words.findIndex((word) => word === short || word === long);
    const joined = words.find((word) => word.startsWith(`${long}=`))?.slice(long.length + 1);
    return joined ?? (at === -1 ? undefined : words[at + 1]);
  };
  const port = Number(option('-p', '--port'));
  return Number.isInteger(port) && port > 0 && isHere(option('-h', '--host') ?? 'localhost') ? [port] : [];
}

/** The port that a client of a database asks without being told. */
export function impliedPorts(
  health: HealthPlan,
  environment: Readonly<Record<string, string>> | undefined,
): readonly number[] {
  return walkCommands(healthTree(health)).flatMap(({ command }) => {
    const words = command.kind === 'simple' ? command.words.map(({ literal }) => literal ?? '') : [];
    const name = (words.find((word) => !/^\w+=|^exec$/.test(word)) ?? '').replace(/^.*\//, '');
    if (/^(?:redis|valkey)-cli$/.test(name)) {
      const isTold = words.some((word) =>
        /^(?:-[pusdh].*|--(?:port|host|dbname|tls|sni).*|.*:\/\/.*)$/.test(word),
      );
      return isTold ? [] : [6379];
    }
    // What the container's environment says is known where all of it is here.
    if (environment === undefined || !/^(?:pg_isready|psql)$/.test(name)) return [];
    if (words.some((word) => /PG(?:PORT|HOST|SERVICE)/.test(word))) return [];
    // Of another machine, or told in a way of its own.
    if (words.some((word) => /^(?:-p.*|--port.*|.*:\/\/.*|.*\b(?:host|port|service)=.*)$/.test(word)))
      return [];
    const at = words.findIndex((word) => /^(?:-h|--host)$/.test(word));
    const host =
      words.find((word) => word.startsWith('--host='))?.slice(7) ?? (at === -1 ? 'localhost' : words[at + 1]);
    if (!/^(?:127\.|localhost$|\/)/.test(host ?? '')) return [];
    return [Number(environment.PGPORT ?? 5432)];
  });
}

/** The words by which a check looks for a process and finds itself: the shell that runs it has them on its own command line. */
export function findsItself({
  command,
}: HealthPlan): { readonly text: string; readonly isSure: boolean } | undefined {
  const shell =
    typeof command === 'string'
      ? command
      : /(?:^|\/)(?:ba|da|a)?sh$/.test(command[0] ?? '')
        ? command.slice(1).join(' ')
        : undefined;
  if (shell === undefined || !/\bpgrep\b|\bgrep\b/.test(shell)) return undefined;
  const tree = parseShell(typeof command === 'string' ? command : (command.at(-1) ?? ''), '');
  const [only, more] = tree.statements;
  const first = only?.chain[0];
  if (only === undefined || more !== undefined || first === undefined) return undefined;
  const commands = first.pipeline.commands.map((each) =>
    each.kind === 'simple' ? each.words.map(({ literal }) => literal) : [],
  );
  const [asking = [], filter = [], third] = commands;
  const program = (words: readonly (string | undefined)[]) => (words[0] ?? '').replace(/^.*\//, '');
  const isHit = (pattern: string | undefined) => {
    if (pattern === undefined || pattern === '') return false;
    try {
      return new RegExp(pattern).test(`/bin/sh -c ${shell}`);
    } catch {
      return false;
    }
  };
  if (program(asking) === 'pgrep' && filter.length === 0) {
    const options = asking.slice(1).filter((word) => word?.startsWith('-'));
    if (!options.some((word) => /^(?:-[a-z]*f[a-z]*|--full)$/.test(word ?? ''))) return undefined;
    if (options.some((word) => /x|exact|parent|^-[a-z]*[PutgsUG]/.test(word ?? ''))) return undefined;
    const pattern = asking.slice(1).find((word) => word !== undefined && !word.startsWith('-'));
    // A shell like bash gives way to the only command that it runs.
    return isHit(pattern) ? { text: pattern ?? '', isSure: only.chain.length > 1 } : undefined;
  }
  if (program(asking) !== 'ps' || third !== undefined || !/^[ef]?grep$/.test(program(filter)))
    return undefined;
  if (
    !asking.slice(1).some((word) => /[auxef]/.test(word ?? '')) ||
    filter.some((word) => /^-[a-z]*v/.test(word ?? ''))
  )
    return undefined;
  const pattern = filter.slice(1).find((word) => word !== undefined && !word.startsWith('-'));
  return isHit(pattern) ? { text: pattern ?? '', isSure: true } : undefined;
}
