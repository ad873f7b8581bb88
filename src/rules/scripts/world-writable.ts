import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Not everyone may write. */
export const scriptsWorldWritable = commandRule({
  id: 'scripts.world-writable',
  title: 'not everyone may write',
  severity: 'error',
  why: 'Every user and every container that sees the folder may change, replace or delete what is in it: backups, data, scripts that root runs.',
  source: 'chmod(1)',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) === 'umask' && /^0?[0-7]?[0-7][01]$/.test(words[1]?.literal ?? '')) {
        yield remarkOf(command, 'everyone may write to what is made from here on', 'umask 077');
        continue;
      }
      const name = baseName(words[0]);
      const mode =
        name === 'chmod'
          ? words.find(
              (word, at) => at > 0 && /^(?:[0-7]{3,4}|[ugoa]*[+=][rwxXst]+)(?:,|$)/.test(word.literal ?? ''),
            )
          : words.find(
              (_, at) =>
                at > 0 &&
                /^(?:mkdir|install)$/.test(name) &&
                /^(?:-m|--mode)$/.test(words[at - 1]?.literal ?? ''),
            );
      const text = mode?.literal ?? '';
      const isOpen =
        /^[0-7]?[0-7][0-7][2367]$/.test(text) || /(?:^|,)[ug]*(?:o|a)[ugoa]*[+=][rxXst]*w/.test(text);
      const target = words.map(({ raw }) => raw).join(' ');
      // Anyone may write to /tmp, and only delete what is their own; a socket is written to by its clients.
      if (mode === undefined || !isOpen || /^1[0-7]{3}$/.test(text) || /\.sock\b|\/dev\//.test(target))
        continue;
      yield remarkOf(
        mode,
        'everyone on the machine may write there',
        name === 'chmod' ? 'chmod 750 (700 for backups)' : '-m 750',
      );
    }
  },
});
