import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A password file is one that libpq reads. */
export const scriptsPgpassReadable = commandRule({
  id: 'scripts.pgpass-readable',
  title: 'a password file is one that libpq reads',
  severity: 'error',
  why: 'libpq passes over a password file that others may read, and a line that has not its five fields: the client asks for a password that nobody types, and fails.',
  source: 'postgresql.org/docs/current/libpq-pgpass.html: hostname:port:database:username:password, 0600',
  *judge(script) {
    if (!/pgpass/i.test(script.text)) return;
    for (const { command, pipeline } of simpleCommands(script)) {
      const words = realCommand(command);
      const named = words.some(({ raw }) => /pgpass\b/i.test(raw));
      const mode = words[1]?.literal ?? '';
      if (baseName(words[0]) === 'chmod' && named && /^0?[0-7]{3}$/.test(mode) && !mode.endsWith('00'))
        yield remarkOf(command, `libpq passes over a password file with the mode ${mode}`, 'chmod 600');
      const last = pipeline.commands.at(-1);
      const isWritten = last?.redirections.some(
        ({ target, operator }) => operator.startsWith('>') && /pgpass\b/i.test(target?.raw ?? ''),
      );
      if (isWritten !== true) continue;
      const document = command.redirections.find(
        ({ hereDocument }) => hereDocument !== undefined,
      )?.hereDocument;
      const echoed = /^(?:echo|printf)$/.test(baseName(words[0]))
        ? words
            .slice(1)
            .find(({ raw }) => !raw.startsWith('-'))
            ?.raw.replaceAll(/["']|\\n/g, '')
        : undefined;
      for (const line of (document?.body ?? echoed ?? '').split('\n')) {
        const fields = line
          .trim()
          .replaceAll(/\$\{[^}]*\}|\$\([^)]*\)/g, 'x')
          .split(/(?<!\\):/);
        if (line.trim() === '' || line.startsWith('#') || fields.length >= 5 || fields.length < 3) continue;
        yield remarkOf(
          document ?? command,
          `libpq passes over a line of ${fields.length} fields`,
          'host:port:database:user:password',
        );
        break;
      }
    }
  },
});
