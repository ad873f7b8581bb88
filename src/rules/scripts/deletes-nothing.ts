import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What is to delete old backups deletes them. */
export const scriptsDeletesNothing = commandRule({
  id: 'scripts.deletes-nothing',
  title: 'what is to delete old backups deletes them',
  severity: 'error',
  why: 'The command only lists what it would delete, and ends with 0: the store grows until it is full, and the newest backup fails.',
  source: 'wal-g.readthedocs.io, delete: "--confirm"; borg-prune(1), restic-forget(1), rclone(1), --dry-run',
  *judge(script) {
    if (!/wal-g|--dry-run|\bborg\b/.test(script.text)) return;
    const visits = simpleCommands(script);
    for (const { command } of visits) {
      const words = realCommand(command).map(({ literal, raw }) => literal ?? raw);
      const name = baseName(realCommand(command)[0]);
      const verb = words.find((word, at) => at > 0 && verbs[name]?.test(word) === true);
      // What an option of the script adds is not known.
      if (verb === undefined || words.some((word) => /^"?\$/.test(word))) continue;
      if (name === 'wal-g' && !words.includes('--confirm'))
        yield remarkOf(
          command,
          'without --confirm wal-g only says what it would delete',
          'wal-g delete … --confirm',
        );
      const dry = words.find((word) => word === '--dry-run' || (name === 'borg' && word === '-n'));
      if (dry === undefined) continue;
      const isRehearsed = visits.some(({ command: each }) => {
        const others = realCommand(each).map(({ literal, raw }) => literal ?? raw);
        return (
          each !== command &&
          others.includes(verb) &&
          baseName(realCommand(each)[0]) === name &&
          !others.includes(dry)
        );
      });
      if (!isRehearsed)
        yield remarkOf(command, `with ${dry} ${name} only says what it would delete`, `without ${dry}`);
    }
  },
});

const verbs: Readonly<Record<string, RegExp | undefined>> = {
  'wal-g': /^delete$/,
  restic: /^(?:forget|prune)$/,
  borg: /^(?:prune|delete|compact)$/,
  rclone: /^(?:delete|purge)$/,
  pgbackrest: /^expire$/,
};
