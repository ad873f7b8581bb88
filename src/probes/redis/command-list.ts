import { COMMAND_TABLE } from './command-table.ts';
import { listOf, type RespValue, showResp } from './resp.ts';

/** A command as the server's table describes it: enough to call it with the right number of words. */
export interface RedisCommand {
  /** With a blank before a subcommand. */
  readonly name: string;
  readonly arity: number;
  readonly firstKey: number;
  /** The place of the word that counts the keys; 0: none. */
  readonly keyCount: number;
  readonly dangerous: boolean;
  readonly noLogin: boolean;
  /** Refused inside MULTI, so that it cannot be tried without running it. */
  readonly notQueued: boolean;
}

/** The table of Redis 7.0, for servers that keep theirs to themselves. */
export function knownCommands(): RedisCommand[] {
  return COMMAND_TABLE.trim()
    .split('\n')
    .map((line) => {
      const [name = '', arity, flags = '', firstKey, keyCount] = line.split('|');
      return {
        name,
        arity: Number(arity),
        firstKey: Number(firstKey),
        keyCount: Number(keyCount),
        dangerous: flags.includes('d') || flags.includes('s'),
        noLogin: flags.includes('n'),
        notQueued: flags.includes('m'),
      };
    });
}

/** Reads the answer to COMMAND; entries that make no sense are left out. */
export function readCommands(answer: RespValue): RedisCommand[] {
  return (listOf(answer) ?? [])
    .flatMap((entry) => {
      const subcommands = listOf(listOf(entry)?.[9] ?? { kind: 'null' }) ?? [];
      return subcommands.length > 0 ? subcommands.map(readCommand) : [readCommand(entry)];
    })
    .filter((command) => command !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readCommand(entry: RespValue): RedisCommand | undefined {
  const fields = listOf(entry) ?? [];
  const [name, arity, flags, firstKey] = fields;
  if (name === undefined || arity?.kind !== 'integer' || flags === undefined) return undefined;
  const words = new Set([...(listOf(flags) ?? []), ...textsOf(fields[6])].map(wordOf));
  return {
    name: showResp(name).toLowerCase().replaceAll('|', ' '),
    arity: Math.max(-64, Math.min(64, Number(arity.value))),
    firstKey: firstKey?.kind === 'integer' ? Math.max(0, Math.min(64, Number(firstKey.value))) : 0,
    keyCount: readKeyCount(fields[8]),
    dangerous: words.has('@dangerous') || words.has('@scripting'),
    noLogin: words.has('no_auth'),
    notQueued: words.has('no_multi'),
  };
}

function textsOf(value: RespValue | undefined): readonly RespValue[] {
  return value === undefined ? [] : (listOf(value) ?? []);
}

function wordOf(value: RespValue): string {
  return showResp(value).toLowerCase();
}

/** The key specifications say where the count of keys stands (`EVAL script numkeys …`). */
function readKeyCount(specifications: RespValue | undefined): number {
  for (const specification of textsOf(specifications)) {
    const find = fieldOf(specification, 'find_keys');
    if (find === undefined || wordOf(fieldOf(find, 'type') ?? { kind: 'null' }) !== 'keynum') continue;
    const begin = fieldOf(fieldOf(specification, 'begin_search'), 'spec');
    const [index, offset] = [fieldOf(begin, 'index'), fieldOf(fieldOf(find, 'spec'), 'keynumidx')];
    if (index?.kind === 'integer' && offset?.kind === 'integer')
      return Math.max(0, Math.min(64, Number(index.value + offset.value)));
  }
  return 0;
}

function fieldOf(value: RespValue | undefined, name: string): RespValue | undefined {
  const items = textsOf(value);
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = items[at];
    if (key !== undefined && wordOf(key) === name) return items[at + 1];
  }
  return undefined;
}
