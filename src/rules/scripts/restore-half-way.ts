import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A restore over the old data comes as a whole or not at all. */
export const scriptsRestoreHalfWay = commandRule({
  id: 'scripts.restore-half-way',
  title: 'a restore over the old data comes as a whole or not at all',
  severity: 'warning',
  why: 'pg_restore --clean drops table after table in the live database; when it stops in the middle the site runs on half of both.',
  source: 'pg_restore(1), --single-transaction',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const texts = wordTexts(words);
      if (
        baseName(words[0]) !== 'pg_restore' ||
        !texts.some((text) => /^(?:--clean|-[A-Za-z]*c)$/.test(text))
      )
        continue;
      if (
        !texts.some((text) => /^(?:-d.*|--dbname.*)$/.test(text)) ||
        texts.some((text) => /^(?:-1|--single-transaction|-C|--create)$/.test(text))
      )
        continue;
      yield remarkOf(
        command,
        'drops and fills table after table: a failure leaves half of the old and half of the new',
        '--single-transaction, or restore into a new database and swap names',
      );
    }
  },
});
