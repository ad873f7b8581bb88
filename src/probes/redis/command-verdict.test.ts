import { expect, test } from 'vitest';
import { verdictOf, verdictOfDryRun } from './command-verdict.ts';

test.each([
  ['NOAUTH Authentication required.', 'refused'],
  [
    'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate',
    'refused',
  ],
  ['WRONGPASS invalid username-password pair or user is disabled.', 'refused'],
  ['EXECABORT Transaction discarded because of: NOAUTH Authentication required.', 'refused'],
  ['DENIED Redis is running in protected mode because protected mode is enabled', 'refused'],
  ["NOPERM this user has no permissions to run the 'get' command", 'denied'],
  ["NOPERM User default has no permissions to run the 'keys' command", 'denied'],
  ['NOPERM this user has no permissions to access one of the keys used as arguments', 'denied-key'],
  ['NOPERM No permissions to access a key', 'denied-key'],
  ['NOPERM this user has no permissions to access one of the channels used as arguments', 'denied-channel'],
  ["ERR unknown command 'nosuch', with args beginning with: ", 'unknown'],
  ["ERR wrong number of arguments for 'get' command", 'untried'],
  ['ERR Command not allowed inside a transaction', 'untried'],
  ['ERR syntax error', 'allowed'],
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'allowed'],
  ['OOM command not allowed when used memory > maxmemory', 'allowed'],
])('the error "%s" means %s', (text, verdict) => {
  expect(verdictOf({ kind: 'error', text })).toBe(verdict);
});

test.each([
  ['OK', 'allowed'],
  ["This user has no permissions to run the 'config|set' command", 'denied'],
  ["This user has no permissions to run the 'keys' command", 'denied'],
  ["User u has no permissions to run the 'key' command", 'denied'],
  ["This user has no permissions to access the 'b' key", 'denied-key'],
  ["This user has no permissions to access the 'channel' key", 'denied-key'],
  ["This user has no permissions to access the 'c' channel", 'denied-channel'],
])('the dry run "%s" means %s', (text, verdict) => {
  expect(verdictOfDryRun({ kind: 'bytes', bytes: Buffer.from(text) })).toBe(verdict);
});
