import { kept } from '../../kept.ts';
import type { Span } from '../text/span.ts';
import type {
  ShellCommand,
  ShellPart,
  ShellPipeline,
  ShellRedirection,
  ShellSimple,
  ShellStatement,
  ShellTree,
  ShellWord,
} from './tree.ts';

/** A command and what surrounds it. */
export interface ShellVisit<Command extends ShellCommand = ShellCommand> {
  readonly command: Command;
  readonly pipeline: ShellPipeline;
  readonly statement: ShellStatement;
  /** Enclosing compound commands, outermost first; functions and subshells among them. */
  readonly outer: readonly ShellCommand[];
  /** The function that it is part of, the innermost. */
  readonly function: string | undefined;
  /** Its exit status is looked at, so `set -e` does not stop for it: a condition, before `&&` or `||`, behind `!`. */
  readonly tested: boolean;
  /**
   * Before `&&` in a list that nobody looks at, with more behind it: whether it fails makes no difference to what follows, `set -e` or
   * not. The status of a list at the end of a script, a function or a subshell is handed on.
   */
  readonly forgotten: boolean;
  /** Part of `$(…)`, backticks or `<(…)`. */
  readonly substituted: boolean;
}

type Surroundings = Pick<ShellVisit, 'outer' | 'function' | 'tested' | 'substituted'> & {
  /** Whether the script, function or subshell ends with what surrounds it. */
  readonly isLast: boolean;
};

/** Every command of a script in the order of its text, also those within substitutions and here-documents. */
export const walkCommands = kept((tree: ShellTree): readonly ShellVisit[] => {
  const visits: ShellVisit[] = [];
  walkStatements(tree.statements, visits, {
    outer: [],
    function: undefined,
    tested: false,
    substituted: false,
    isLast: true,
  });
  return visits.sort((a, b) => a.command.start - b.command.start || b.command.end - a.command.end);
});

/** Every simple command of that name, as it stands in the script. */
export function findCommands(tree: ShellTree, name: string): ShellVisit<ShellSimple>[] {
  return walkCommands(tree).filter(
    (visit): visit is ShellVisit<ShellSimple> =>
      visit.command.kind === 'simple' && visit.command.words[0]?.literal === name,
  );
}

function walkStatements(
  statements: readonly ShellStatement[],
  visits: ShellVisit[],
  around: Surroundings,
): void {
  for (const [at, statement] of statements.entries()) {
    const isLast = around.isLast && at === statements.length - 1;
    const isPlainAnd = statement.chain.slice(1).every(({ operator }) => operator === '&&');
    for (const [i, { pipeline }] of statement.chain.entries()) {
      const isBefore = i < statement.chain.length - 1;
      const tested = around.tested || pipeline.negated || isBefore;
      const forgotten = isBefore && isPlainAnd && !isLast && !around.tested && !pipeline.negated;
      const { outer, function: name, substituted } = around;
      for (const command of pipeline.commands) {
        visits.push({ outer, function: name, substituted, tested, forgotten, command, pipeline, statement });
        walkInside(command, visits, { ...around, tested, isLast });
      }
    }
  }
}

function walkInside(command: ShellCommand, visits: ShellVisit[], around: Surroundings): void {
  const within = { ...around, outer: [...around.outer, command] };
  for (const redirection of command.redirections) walkRedirection(redirection, visits, around);
  for (const word of wordsOf(command)) walkParts(word.parts, visits, around);
  if (command.kind === 'function') {
    if (command.body !== undefined)
      walkFunctionBody(command.body, visits, { ...within, function: command.name });
    return;
  }
  for (const { body, tested } of bodiesOf(command)) {
    const isLast = around.isLast || command.kind === 'subshell';
    walkStatements(body, visits, { ...within, isLast, tested: around.tested || tested });
  }
}

/** Whether it is called where its status is tested is not known here. */
function walkFunctionBody(body: ShellCommand, visits: ShellVisit[], around: Surroundings): void {
  walkInside(body, visits, { ...around, tested: false, isLast: true });
}

function walkRedirection(redirection: ShellRedirection, visits: ShellVisit[], around: Surroundings): void {
  walkParts(redirection.target?.parts ?? [], visits, around);
  walkParts(redirection.hereDocument?.parts ?? [], visits, around);
}

function walkParts(parts: readonly ShellPart[], visits: ShellVisit[], around: Surroundings): void {
  for (const part of parts) {
    if (part.kind === 'command')
      walkStatements(part.body, visits, { ...around, substituted: true, isLast: true });
    else if (part.kind !== 'text') walkParts(part.parts, visits, around);
  }
}

function wordsOf(command: ShellCommand): readonly ShellWord[] {
  switch (command.kind) {
    case 'simple':
      return [
        ...command.assignments.flatMap(({ value, elements }) => [...(value ? [value] : []), ...elements]),
        ...command.words,
      ];
    case 'for':
      return command.items ?? [];
    case 'case':
      return [command.subject, ...command.branches.flatMap((branch) => branch.patterns)];
    case 'test':
    case 'arithmetic':
      return command.words;
    default:
      return [];
  }
}

interface Body {
  readonly body: readonly ShellStatement[];
  readonly tested: boolean;
}

function bodiesOf(command: ShellCommand): readonly Body[] {
  switch (command.kind) {
    case 'group':
    case 'subshell':
    case 'for':
      return [{ body: command.body, tested: false }];
    case 'while':
    case 'until':
      return [
        { body: command.condition, tested: true },
        { body: command.body, tested: false },
      ];
    case 'if':
      return [
        ...command.branches.flatMap(({ condition, body }) => [
          { body: condition, tested: true },
          { body, tested: false },
        ]),
        { body: command.otherwise, tested: false },
      ];
    case 'case':
      return command.branches.map(({ body }) => ({ body, tested: false }));
    default:
      return [];
  }
}

/** Whether two commands stand in different branches of one `case` or `if`: of these a run takes but one. */
export function excludeEachOther(one: ShellVisit, other: ShellVisit): boolean {
  return one.outer.some((command) => {
    if ((command.kind !== 'case' && command.kind !== 'if') || !other.outer.includes(command)) return false;
    const bodies = command.branches.map(({ body }) => body);
    if (command.kind === 'if') bodies.push(command.otherwise);
    const branchOf = ({ command: { start } }: ShellVisit) =>
      bodies.findIndex((body) => body.some((statement) => covers(statement, start)));
    const [first, second] = [branchOf(one), branchOf(other)];
    return first !== -1 && second !== -1 && first !== second;
  });
}

/** Whether an offset lies within a node. */
export function covers(node: Span, offset: number): boolean {
  return node.start <= offset && offset < node.end;
}
