import type { AclUser } from '../../../syntax/redis/tree.ts';

/** What the rules of a user come to, left to right as Redis applies them. */
export interface AclFacts {
  readonly on: boolean;
  readonly nopass: boolean;
  /** Passwords or hashes. */
  readonly passwords: readonly string[];
  readonly allKeys: boolean;
  readonly hasKeys: boolean;
  readonly allChannels: boolean;
  /** Everything is allowed but what is listed in `without`. */
  readonly allCommands: boolean;
  readonly granted: readonly string[];
  readonly without: readonly string[];
}

/** Reads the rules of one user. */
export function aclFacts(user: AclUser): AclFacts {
  const state = { on: false, nopass: false, allKeys: false, allChannels: false, allCommands: false };
  let passwords: string[] = [];
  let keys = 0;
  const commands = new Map<string, boolean>();
  const all = (allowed: boolean) => {
    state.allCommands = allowed;
    commands.clear();
  };
  for (const { value } of user.rules) {
    const word = value.toLowerCase();
    if (word === 'on' || word === 'off') state.on = word === 'on';
    else if (word === 'nopass') [state.nopass, passwords] = [true, []];
    else if (word === 'resetpass') [state.nopass, passwords] = [false, []];
    else if (/^[>#]/.test(value)) [state.nopass, passwords] = [false, [...passwords, value]];
    else if (word === 'allkeys' || word === '~*') state.allKeys = true;
    else if (word === 'resetkeys') [state.allKeys, keys] = [false, 0];
    else if (/^[~%]/.test(value)) keys += 1;
    else if (word === 'allchannels' || word === '&*') state.allChannels = true;
    else if (word === 'resetchannels') state.allChannels = false;
    else if (word === 'allcommands' || word === '+@all') all(true);
    else if (word === 'nocommands' || word === '-@all') all(false);
    else if (word === 'reset') {
      Object.assign(state, { on: false, nopass: false, allKeys: false, allChannels: false });
      [passwords, keys] = [[], 0];
      all(false);
    } else if (/^[+-]/.test(word)) commands.set(word.slice(1), word.startsWith('+'));
  }
  const named = (allowed: boolean) => [...commands].filter(([, is]) => is === allowed).map(([name]) => name);
  return {
    ...state,
    passwords,
    hasKeys: state.allKeys || keys > 0,
    granted: named(true),
    without: named(false),
  };
}

/** Categories that hold a command, of those that matter here. */
const categories: Readonly<Record<string, readonly string[]>> = {
  ping: ['fast', 'connection'],
  info: ['slow', 'dangerous'],
  psync: ['admin', 'slow', 'dangerous'],
  replconf: ['admin', 'slow', 'dangerous'],
  sync: ['admin', 'slow', 'dangerous'],
  multi: ['transaction', 'fast'],
  publish: ['pubsub', 'fast'],
  subscribe: ['pubsub', 'slow'],
  client: ['slow', 'connection'],
  bgsave: ['admin', 'slow', 'dangerous'],
  bgrewriteaof: ['admin', 'slow', 'dangerous'],
  lastsave: ['admin', 'fast', 'dangerous'],
  role: ['admin', 'fast', 'dangerous'],
  dbsize: ['keyspace', 'read', 'fast'],
  get: ['read', 'string', 'fast'],
  set: ['write', 'string', 'slow'],
  time: ['fast'],
  select: ['fast', 'connection'],
  exec: ['transaction', 'slow'],
  eval: ['scripting', 'slow'],
  evalsha: ['scripting', 'slow'],
  eval_ro: ['scripting', 'slow'],
  evalsha_ro: ['scripting', 'slow'],
  fcall: ['scripting', 'slow'],
  function: ['scripting', 'slow'],
  script: ['scripting', 'slow'],
  config: ['admin', 'slow', 'dangerous'],
  debug: ['admin', 'slow', 'dangerous'],
  module: ['admin', 'slow', 'dangerous'],
  shutdown: ['admin', 'slow', 'dangerous'],
  replicaof: ['admin', 'slow', 'dangerous'],
  slaveof: ['admin', 'slow', 'dangerous'],
  acl: ['admin', 'slow', 'dangerous'],
  save: ['admin', 'slow', 'dangerous'],
  migrate: ['keyspace', 'write', 'slow', 'dangerous'],
  restore: ['keyspace', 'write', 'slow', 'dangerous'],
  flushall: ['keyspace', 'write', 'slow', 'dangerous'],
  flushdb: ['keyspace', 'write', 'slow', 'dangerous'],
  keys: ['keyspace', 'read', 'slow', 'dangerous'],
};

/** The categories of a command; undefined for one that is not known here. */
export function categoriesOf(command: string): readonly string[] | undefined {
  return Object.hasOwn(categories, command) ? categories[command] : undefined;
}

/** Whether a user may call a command, by the last of its rules that speaks of it. */
export function mayCall(user: AclUser, command: string): boolean {
  let allowed = false;
  for (const { value } of user.rules) {
    const word = value.toLowerCase();
    if (word === 'reset' || word === 'nocommands' || word === '-@all') allowed = false;
    else if (word === 'allcommands' || word === '+@all') allowed = true;
    else if (word === `+${command}` || word === `-${command}`) allowed = word.startsWith('+');
    else if ((categories[command] ?? []).some((name) => word.slice(1) === `@${name}`)) {
      if (/^[+-]@/.test(word)) allowed = word.startsWith('+');
    }
  }
  return allowed;
}
