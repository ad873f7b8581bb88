import type { RedisCommand } from './command-list.ts';

/** A key that no application uses, for calls that name one. */
export const NOBODYS_KEY = 'seatrial:probe:nobodys-key';

/**
 * Words that a server without any lock answers with an error, or with nothing done: for commands that would change or
 * stop the server if they were called as their arity alone says.
 */
const HARMLESS: Readonly<Record<string, string>> = {
  'acl deluser': 'seatrial-nobody',
  'acl log': 'no-number',
  'acl setuser': 'seatrial-nobody !no-rule',
  bgsave: 'no-such-option',
  'client kill': 'no-address',
  'client pause': 'no-number',
  'client reply': 'no-mode',
  'config set': 'seatrial-no-such-option 0',
  debug: 'no-such-subcommand',
  failover: 'no-such-option',
  flushall: 'no-such-option',
  flushdb: 'no-such-option',
  'function flush': 'no-such-option',
  'function load': 'no-library',
  'function restore': 'no-dump',
  'latency reset': 'no-such-event',
  migrate: '127.0.0.1 no-port no-key no-database no-timeout',
  'module load': 'no-such-module',
  'module loadex': 'no-such-module',
  replicaof: '127.0.0.1 no-port',
  'script flush': 'no-such-option',
  shutdown: 'no-such-option',
  slaveof: '127.0.0.1 no-port',
  swapdb: 'no-number no-number',
};

/** The command with as many words as it needs, its keys named where keys stand. */
export function wordsFor(command: RedisCommand, key: string): string[] {
  const name = command.name.split(' ');
  const harmless = HARMLESS[command.name];
  if (harmless !== undefined) return [...name, ...harmless.split(' ')];
  const words = [...name];
  const least = Math.max(Math.abs(command.arity), command.keyCount > 0 ? command.keyCount + 2 : 0);
  const most = command.arity > 0 ? command.arity : least;
  for (let at = words.length; at < most; at += 1) words.push(wordAt(at, command, key));
  return words;
}

function wordAt(at: number, command: RedisCommand, key: string): string {
  if (command.keyCount > 0 && at === command.keyCount) return '1';
  if (command.keyCount > 0 && at === command.keyCount + 1) return key;
  return command.firstKey > 0 && at >= command.firstKey ? key : 'seatrial';
}
