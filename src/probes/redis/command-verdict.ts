import type { CommandVerdict } from './redis-types.ts';
import { type RespValue, showResp } from './resp.ts';

const ERRORS: readonly (readonly [RegExp, CommandVerdict])[] = [
  [/^(NOAUTH|WRONGPASS)\b/, 'refused'],
  [/^EXECABORT\b.*\bNOAUTH\b/, 'refused'],
  [/^EXECABORT\b.*\bNOPERM\b/, 'denied'],
  [/^ERR AUTH .* without any password configured/, 'refused'],
  [/^ERR invalid password/, 'refused'],
  [/^DENIED\b/, 'refused'],
  // enable-debug-command and enable-module-command: refused to everybody, whatever the ACL says.
  [/^ERR (DEBUG|MODULE) command not allowed/, 'denied'],
  [/^NOPERM\b.* permissions to access (one of the|a) channel/i, 'denied-channel'],
  [/^NOPERM\b.* permissions to access (one of the|a) key/i, 'denied-key'],
  [/^NOPERM\b/, 'denied'],
  [/^ERR unknown (command|subcommand)/i, 'unknown'],
  [/^ERR Command '.*' not found/, 'unknown'],
  [/^ERR wrong number of arguments/, 'untried'],
  [/^ERR Command not allowed inside a transaction/i, 'untried'],
  [/^ERR max number of clients/, 'untried'],
];

/** What an answer says about the right to run the command: an error that comes after the ACL's word is a yes. */
export function verdictOf(answer: RespValue): CommandVerdict {
  if (answer.kind !== 'error') return 'allowed';
  return ERRORS.find(([words]) => words.test(answer.text))?.[1] ?? 'allowed';
}

/** What `ACL DRYRUN` answers: its denials are strings, its errors mean that nothing was tried. */
export function verdictOfDryRun(answer: RespValue): CommandVerdict {
  const words = showResp(answer);
  if (answer.kind === 'error') return /^ERR Command '.*' not found/.test(words) ? 'unknown' : 'untried';
  if (words === 'OK') return 'allowed';
  if (/ permissions to access the '.*' channel$/s.test(words)) return 'denied-channel';
  return / permissions to access the '.*' key$/s.test(words) ? 'denied-key' : 'denied';
}

/** An answer cut to what a report shows. */
export function brief(answer: RespValue): string {
  const words = showResp(answer);
  return words.length > 200 ? `${words.slice(0, 200)}…` : words;
}
