import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import { parseShell } from '../../../syntax/shell/parse.ts';
import type { ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { healthTrees } from '../across/names.ts';
import type { RedisServer } from '../across/servers.ts';
import { baseName, realCommand, simpleCommands } from '../scripts/commands.ts';
import { allScripts } from '../scripts/inline.ts';

/** A command that redis-cli sends. */
export interface CliCall {
  readonly user: string;
  /** In lower case. */
  readonly command: string;
  readonly place: Place;
}

/** What the health check of a server asks by redis-cli. */
export function callsOfHealth(stack: ReadStack, server: RedisServer): readonly CliCall[] {
  const at = server.plan.health?.place ?? server.unit.place;
  return healthTrees(stack, server)
    .flatMap(callsIn)
    .map((call) => (call.place.file === '' ? { ...call, place: at } : call));
}

/** What scripts ask by redis-cli. */
export const callsOfScripts = kept((stack: ReadStack): readonly CliCall[] =>
  allScripts(stack)
    .filter(({ text }) => /(?:redis|valkey)-cli/.test(text))
    .flatMap(callsIn),
);

/** What one script asks by redis-cli. */
export const callsIn = kept((tree: ShellTree): readonly CliCall[] =>
  simpleCommands(tree).flatMap(({ command }) => {
    const words = realCommand(command);
    const asked = baseName(words[0]) === 'redis-cli' ? askedBy(literals(words.slice(1))) : askedInside(words);
    return asked === undefined ? [] : [{ ...asked, place: command.place }];
  }),
);

/** `sh -c '… redis-cli --user backup "$@"' sh bgsave`: the arguments behind the script's own name go to redis-cli. */
function askedInside(words: readonly ShellWord[]): Omit<CliCall, 'place'> | undefined {
  const option = words.findIndex(({ literal }) => /^-[a-z]*c$/.test(literal ?? ''));
  const script = words[option + 1]?.literal;
  if (option < 1 || script === undefined || !/(?:redis|valkey)-cli/.test(script)) return undefined;
  const inner = simpleCommands(parseShell(script, '')).find(
    ({ command }) => baseName(realCommand(command)[0]) === 'redis-cli' && isArguments(command.words.at(-1)),
  );
  if (inner === undefined) return undefined;
  const before = literals(realCommand(inner.command).slice(1, -1));
  return askedBy([...before, ...literals(words.slice(option + 3))]);
}

function literals(words: readonly ShellWord[]): readonly (string | undefined)[] {
  return words.map(({ literal }) => literal);
}

function isArguments(word: ShellWord | undefined): boolean {
  return /^"?\$[@*]"?$/.test(word?.raw ?? '');
}

const valued = /^(?:-h|-p|-s|-a|-u|-r|-i|-n|-d|-D|--user|--pass|--cacert|--cert|--key|--sni|-t)$/;

/** The user and the command of `redis-cli --user U CMD`; undefined where either is not said in plain words. */
function askedBy(words: readonly (string | undefined)[]): Omit<CliCall, 'place'> | undefined {
  let user = 'default';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || word === '-x') return undefined;
    if (!word.startsWith('-')) return { user, command: word.toLowerCase() };
    if (word === '-u' || word === '-h') return undefined;
    const value = valued.test(word) ? words[at + 1] : undefined;
    if (word === '--user' && value === undefined) return undefined;
    if (word === '--user') user = value ?? user;
    if (valued.test(word)) at += 1;
  }
  return undefined;
}
