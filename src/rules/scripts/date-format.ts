import { simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A name with a date has the date. */
export const scriptsDateFormat = commandRule({
  id: 'scripts.date-format',
  title: 'a name with a date has the date',
  severity: 'error',
  why: '%M is the minute and %m the month. With the minute in the month\'s place names of different days are the same and do not sort by time: a backup overwrites another one, and "the newest" is any.',
  source: 'date(1)',
  *judge(script) {
    if (!/\bdate\b/.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      const [name, ...rest] = command.words;
      if (name?.literal !== 'date') continue;
      const word = rest.find(({ raw }) => /^["']?\+/.test(raw));
      // In a unit or a crontab a percent sign is written twice, or behind a backslash.
      const format = word?.raw.replaceAll(/\\%|%%/g, '%') ?? '';
      const slip = /%[Yy][-_./]?%M[-_./]?%d|%d[-_./]?%M[-_./]?%[Yy]/.test(format)
        ? { is: '%M is the minute', meant: format.replace('%M', '%m') }
        : /%[HI][-_:.h]?%m[-_:.m]?%S/.test(format)
          ? { is: '%m behind the hour is the month', meant: format.replace(/%m(?=[-_:.m]?%S)/, '%M') }
          : undefined;
      if (word !== undefined && slip !== undefined) yield remarkOf(word, `${slip.is}: ${format}`, slip.meant);
    }
  },
});
