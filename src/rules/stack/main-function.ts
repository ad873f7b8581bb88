import type { ShellSimple, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';

/** A script whose work stands in a function that is called once, at its end, as if the lines stood there themselves. */
export function withMainInPlace(tree: ShellTree): ShellTree {
  const call = tree.statements.findLast((statement) => onlyCommand(statement)?.words.length);
  const name = call && nameCalled(call);
  if (call === undefined || name === undefined) return tree;
  const made = tree.statements.filter((statement) => bodyOf(statement, name) !== undefined);
  const [only, ...more] = made;
  if (only === undefined || more.length > 0 || timesNamed(tree.text, name) !== 1) return tree;
  const body = bodyOf(only, name) ?? [];
  const statements = tree.statements
    .filter((statement) => statement !== only)
    .flatMap((statement) => (statement === call ? body : [statement]));
  return { ...tree, statements };
}

/** `main` and `main "$@"`, with nothing that looks at how it ends. */
function nameCalled(statement: ShellStatement): string | undefined {
  const command = onlyCommand(statement);
  const [name, ...args] = command?.words ?? [];
  if (args.length > 1 || args.some(({ raw }) => raw !== '"$@"')) return undefined;
  return name?.literal;
}

function onlyCommand({ chain, background }: ShellStatement): ShellSimple | undefined {
  const [link, ...others] = chain;
  const [command, ...piped] = link?.pipeline.commands ?? [];
  const isPlain =
    !background && others.length === 0 && piped.length === 0 && link?.pipeline.negated === false;
  return isPlain && command?.kind === 'simple' && command.redirections.length === 0 ? command : undefined;
}

function bodyOf({ chain }: ShellStatement, name: string): readonly ShellStatement[] | undefined {
  const command = chain.length === 1 ? chain[0]?.pipeline.commands[0] : undefined;
  if (command?.kind !== 'function' || command.name !== name) return undefined;
  return command.body?.kind === 'group' && command.body.redirections.length === 0
    ? command.body.body
    : undefined;
}

/** How often a function is named, but where it is made. */
function timesNamed(text: string, name: string): number {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const all = text
    .replaceAll(/^[ \t]*#.*$/gm, '')
    .match(new RegExp(`(?<![\\w.$/-])${escaped}(?![\\w.-])`, 'g'));
  return (all?.length ?? 0) - 1;
}
