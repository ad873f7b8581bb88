import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** A key can be read by its owner only. */
export const scriptsReadableKey = commandRule({
  id: 'scripts.readable-key',
  title: 'a key can be read by its owner only',
  severity: 'error',
  why: 'Every user of the machine, and every service that is broken into, may copy the key and take the place of the server, or read the backups. ssh refuses such a key outright.',
  source: 'chmod(1); ssh(1), "It is required that your private key files are NOT accessible by others"',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const name = baseName(words[0]);
      const mode =
        name === 'chmod'
          ? words.find(({ raw }, at) => at > 0 && !/^-[a-zA-Z]|^--/.test(raw))
          : modeOf(words, name);
      if (mode === undefined || !isOpen(mode.raw.replaceAll(/["']|^--mode=|^-m/g, ''))) continue;
      const files = words.slice(1).filter((word) => word !== mode && !word.raw.startsWith('-'));
      if (!files.some((word) => isKey(script, word))) continue;
      yield remarkOf(
        command,
        `every user of the machine may read the key: its mode is ${mode.raw.replace(/^-m/, '')}`,
        name === 'chmod' ? 'chmod 600' : 'install -m 0600',
      );
    }
  },
});

/** `install -m 0644`, `-m0644`, `--mode=0644`. */
function modeOf(words: readonly ShellWord[], name: string): ShellWord | undefined {
  if (name !== 'install') return undefined;
  const at = words.findIndex(({ raw }) => /^(?:-[a-zA-Z]*m|--mode)$/.test(raw));
  return at === -1 ? words.find(({ raw }) => /^(?:-m\d|--mode=)/.test(raw)) : words[at + 1];
}

function isOpen(mode: string): boolean {
  return (
    /^[0-7]?[0-7]{2}[4-7]$/.test(mode) || /^(?:a|o|go|ugo|og)?\+\w*r/.test(mode) || /(?:^|,)o=\w*r/.test(mode)
  );
}

/** A private key by its name, or by that of the variable. */
function isKey(script: ShellTree, word: ShellWord): boolean {
  const text = `${word.raw} ${plainPrefix(script, word).text}`;
  if (
    /pub(?:lic)?\b|\.pub|keyring|authorized_keys|known_hosts|\.asc\b|\.gpg\b|\bapt\b|chain|(?:^|\/)cert/i.test(
      text,
    )
  )
    return false;
  return /privkey|private[-_.]?key|\.key\b|[-_]key\.pem|\bkey\.pem|\bid_(?:rsa|ed25519|ecdsa)\b|\.agekey\b|\bage[-_]?key|\$\{?(?:\w+_)?key\}?"?(?:$|\s)/i.test(
    text,
  );
}
