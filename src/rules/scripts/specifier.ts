import { unitLinesRule } from '../parts/scripts/rule.ts';
import { commandLines, entries, servicesOf } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A per cent sign that is meant as one is doubled. */
export const scriptsSpecifier = unitLinesRule({
  id: 'scripts.specifier',
  title: 'a per cent sign that is meant as one is doubled',
  severity: 'error',
  why: 'systemd replaces %Y, %H, %d and the like before the command is run: a date becomes the name of the host or a path.',
  source: 'systemd.unit(5), "Specifiers"',
  *judge(units) {
    for (const service of servicesOf(units)) {
      for (const entry of entries(service, 'Service', 'Environment')) {
        if (!entry.value.includes('%')) continue;
        // Letters that systemd does not know it leaves alone, with the sign.
        const format = /=["']?(?:[^%"']*%[aAbBdHIjmMpSyY][-:/ _T.]*){2,}/.exec(
          entry.value.replaceAll('%%', ''),
        );
        if (format === null || isTemplated(entry.value)) continue;
        yield {
          place: entry.valuePlace,
          message:
            'systemd puts what it knows in the place of each % and its letter: no format of a date is left',
          help: entry.value.replaceAll(/(?<!%)%(?!%)/g, '%%'),
        };
      }
      for (const entry of commandLines(service)) {
        const format =
          /\b(?:date\b[^|;&]*?\+|strftime\(|printf\s+)["']?([^"'|;&)]*)/.exec(entry.value)?.[1] ?? '';
        // Whichever program is told a date in these three letters.
        if (/(?<!%)(?:%%)*%Y[-_./]?%m[-_./]?%d/.test(entry.value) && !/^(?:.*\s)?date\b/.test(entry.value)) {
          yield {
            place: entry.valuePlace,
            message: 'systemd replaces %Y, %m and %d here before the command sees them: no date is left',
            help: entry.value.replaceAll(/(?<!%)%(?=[a-zA-Z])(?!%)/g, '%%'),
          };
          continue;
        }
        const found = /(?<!%)(?:%%)*%([aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY])/.exec(format)?.[1];
        if (found !== undefined)
          yield {
            place: entry.valuePlace,
            message: `systemd replaces %${found} here before the command sees it`,
            help: `%%${found}`,
          };
      }
    }
  },
});
