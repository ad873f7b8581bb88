import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What is sent away goes to the machine that is meant. */
export const scriptsPeerUnverified = commandRule({
  id: 'scripts.peer-unverified',
  title: 'what is sent away goes to the machine that is meant',
  severity: 'warning',
  why: 'Whoever stands in between takes the backup, or the credentials, and nobody notices.',
  source: 'ssh_config(5), StrictHostKeyChecking; curl(1), --insecure; wget(1), --no-check-certificate',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const name = baseName(words[0]);
      const text = words.map(({ raw }) => raw).join(' ');
      if (/^(?:ssh|scp|sftp|rsync|sshfs|sshpass|autossh|ssh-copy-id|git|borg|restic)$/.test(name)) {
        const word = words.find(({ raw }) =>
          /StrictHostKeyChecking[= ]\s*["']?(?:no|off)\b|UserKnownHostsFile[= ]\s*["']?\/dev\/null/i.test(
            raw,
          ),
        );
        if (word !== undefined)
          yield remarkOf(
            word,
            'any machine that answers at that address is taken for the right one',
            'ssh-keyscan once, and StrictHostKeyChecking=yes',
          );
        continue;
      }
      const insecure = words.find(({ literal }) =>
        name === 'curl'
          ? literal === '--insecure' || /^-[a-zA-Z]*k[a-zA-Z]*$/.test(literal ?? '')
          : name === 'wget'
            ? literal === '--no-check-certificate'
            : /^(?:aws|mc|rclone|restic|s3cmd)$/.test(name) &&
              /^--(?:no-verify-ssl|insecure(?:-tls)?|no-check-certificate)$/.test(literal ?? ''),
      );
      if (
        insecure === undefined ||
        /\/\/(?:localhost|127\.|\[::1\]|0\.0\.0\.0)|--unix-socket|--resolve|--connect-to/.test(text)
      )
        continue;
      yield remarkOf(
        insecure,
        `${name} talks to whoever answers: no certificate is checked`,
        '--cacert FILE where the authority is your own',
      );
    }
  },
});
