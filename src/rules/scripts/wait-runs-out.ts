import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellCommand, ShellSimple, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { baseName } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A wait that runs out is no success. */
export const scriptsWaitRunsOut = commandRule({
  id: 'scripts.wait-runs-out',
  title: 'a wait that runs out is no success',
  severity: 'error',
  why: 'The loop tries so many times and then simply ends, and what stands behind it is said or done in both cases: a deployment that never came up is told as done.',
  source: 'bash(1), for: the exit code of the last command of the body',
  *judge(script) {
    for (const list of listsOf(script.statements)) {
      for (const [at, statement] of list.entries()) {
        const loop = onlyCommand(statement);
        if (loop?.kind !== 'for' || !isWait(loop.body) || endsByItself(loop.body, script)) continue;
        const said = onlyCommand(list[at + 1]);
        if (said?.kind === 'simple' && saysSuccess(said)) yield remark(said, loop.place.line);
      }
    }
  },
});

function remark(said: ShellSimple, line: number): Remark {
  return remarkOf(
    said,
    `says so too when the tries of line ${line} have run out: nothing looks whether one succeeded`,
    'exit 1 here, and the message where the try succeeds',
  );
}

/** Every list of statements, that of the script and those in it. */
function* listsOf(statements: readonly ShellStatement[]): Generator<readonly ShellStatement[]> {
  yield statements;
  for (const { chain } of statements)
    for (const { pipeline } of chain) for (const command of pipeline.commands) yield* within(command);
}

function* within(command: ShellCommand): Generator<readonly ShellStatement[]> {
  if (command.kind === 'function' && command.body !== undefined) yield* within(command.body);
  if ('body' in command && Array.isArray(command.body)) yield* listsOf(command.body);
  if (command.kind === 'if') {
    for (const { body } of command.branches) yield* listsOf(body);
    yield* listsOf(command.otherwise);
  }
}

function onlyCommand(statement: ShellStatement | undefined): ShellCommand | undefined {
  const [link, more] = statement?.chain ?? [];
  return more === undefined && link?.pipeline.commands.length === 1 ? link.pipeline.commands[0] : undefined;
}

/** Asks, leaves at success, sleeps, and has no other way out. */
function isWait(body: readonly ShellStatement[]): boolean {
  const commands = body.flatMap(({ chain }) =>
    chain.flatMap(({ pipeline }) => pipeline.commands.flatMap(allIn)),
  );
  const names = commands.map(({ words }) => baseName(words[0]));
  const leaves = commands.filter(({ words }) => /^(?:break|exit|return)$/.test(words[0]?.literal ?? ''));
  const fails = leaves.some(({ words: [name, code] }) =>
    name?.literal === 'break' ? false : code !== undefined && code.literal !== '0',
  );
  return (
    names.includes('sleep') &&
    leaves.length > 0 &&
    !fails &&
    !names.some((name) => /^(?:die|fail)$/.test(name))
  );
}

/** With set -e a test that fails in the last round, or `false`, ends the script. */
function endsByItself(body: readonly ShellStatement[], script: ShellTree): boolean {
  const isTest = (statement: ShellStatement) => {
    const command = onlyCommand(statement);
    return (
      command?.kind === 'test' ||
      command?.kind === 'arithmetic' ||
      (command?.kind === 'simple' && /^(?:\[|test|false)$/.test(command.words[0]?.literal ?? ''))
    );
  };
  return [...listsOf(body)].some((list) =>
    list.some((each) => isTest(each) && shellOptionsAt(script, each.start).has('errexit')),
  );
}

function allIn(command: ShellCommand): readonly ShellSimple[] {
  if (command.kind === 'simple') return [command];
  const lists = [...within(command)];
  const conditions = command.kind === 'if' ? command.branches.flatMap(({ condition }) => condition) : [];
  return [...conditions, ...lists.flat()].flatMap(({ chain }) =>
    chain.flatMap(({ pipeline }) => pipeline.commands.filter((each) => each.kind === 'simple')),
  );
}

function saysSuccess(command: ShellSimple): boolean {
  if (!/^(?:echo|printf|logger|log|info|notify)$/.test(baseName(command.words[0]))) return false;
  if (command.redirections.some(({ target }) => target?.literal === '2')) return false;
  const text = command.words
    .slice(1)
    .map(({ raw }) => raw)
    .join(' ');
  return (
    /\b(?:success\w*|done|complet\w+|finished|ok|ready|up|healthy|deployed|started|running|live|online|restored)\b/i.test(
      text,
    ) && !/\b(?:not|no|never|fail\w*|error|gave up|giving up|tim(?:ed|e) ?out)\b/i.test(text)
  );
}
