import { ProbeInputError } from '../errors.ts';
import { formatAddress, type ProbeTarget } from '../target.ts';
import { knownCommands, type RedisCommand } from './command-list.ts';
import { brief, verdictOf } from './command-verdict.ts';
import { NOBODYS_KEY, wordsFor } from './command-words.ts';
import { openRedis } from './login.ts';
import type { RedisLogin, TriedCommand } from './redis-types.ts';

export interface OwnRightsOptions extends ProbeTarget {
  readonly login: RedisLogin;
  /** As typed: `get`, `config set`; a container such as `script` means each of its subcommands. */
  readonly commands: readonly string[];
  /** A key that should be the user's own; a key of nobody's unless told. */
  readonly key?: string | undefined;
}

/**
 * What a user may run, tried by that user itself, each command on a connection of its own with words that change nothing:
 * needs no administrator and no MULTI. `denied` counts for every subcommand of a container, anything else for one.
 */
export async function probeOwnRights(options: OwnRightsOptions): Promise<TriedCommand[]> {
  const table = knownCommands();
  const tried: TriedCommand[] = [];
  for (const name of new Set(options.commands)) {
    const meant = table.filter((command) => command.name === name || command.name.startsWith(`${name} `));
    if (meant.length === 0) {
      const about = { rule: 'names commands of Redis', received: name };
      throw new ProbeInputError(formatAddress(options.address), 'commands', about);
    }
    tried.push({ ...(await tryEach(options, meant)), command: name });
  }
  return tried;
}

/** The first that is not denied speaks for all of them; a denial changes nothing, so its connection serves the next. */
async function tryEach(options: OwnRightsOptions, commands: readonly RedisCommand[]): Promise<TriedCommand> {
  using connection = await openRedis(options, options.login, 'trying commands on');
  let last: TriedCommand | undefined;
  for (const command of commands) {
    const answer = await connection.call(wordsFor(command, options.key ?? NOBODYS_KEY));
    last = { command: command.name, verdict: verdictOf(answer), answer: brief(answer) };
    if (last.verdict !== 'denied') return last;
  }
  return last ?? { command: '', verdict: 'untried', answer: '' };
}
