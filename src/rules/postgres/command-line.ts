import type { Rule } from '../define-rule.ts';
import { effectivePostgres } from '../parts/postgres/effective.ts';
import { ownLines } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** PostgreSQL takes every word of its command line. */
export const postgresCommandLine: Rule = {
  id: 'postgres.command-line',
  title: 'PostgreSQL takes every word of its command line',
  area: 'postgres',
  severity: 'error',
  why: 'The server ends at once with "-c … requires a value", "invalid option" or "invalid argument", and systemd starts it again and again.',
  source: 'postgresql.org/docs/current/app-postgres.html',
  *judge(stack) {
    for (const { unit, plan } of effectivePostgres(stack)) {
      const [first = '', ...rest] = plan.command;
      const line = ownLines(unit, 'Exec').at(-1);
      const isServer = /(?:^|\/)postgres$/.test(first);
      if (line === undefined || plan.entrypoint !== undefined || !(isServer || first.startsWith('-')))
        continue;
      const words = isServer ? rest : plan.command;
      if (words.some((word) => isTemplated(word) || /[$]/.test(word))) continue;
      const wrong = complaint(words);
      if (wrong !== undefined)
        yield {
          place: line.valuePlace,
          message: `PostgreSQL does not start: ${wrong[0]}`,
          help: wrong[1],
        };
    }
  },
};

/** Those with a value, then those without: getopt of postmaster.c. */
const valued = 'BbcCDdfhklNprStvW';
const plain = 'EeFijLnOPsT';

function complaint(words: readonly string[]): readonly [string, string?] | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    if (word.startsWith('--')) {
      if (/^--(?:help|version|describe-config|single|boot|check|fork\w*)$/.test(word)) return undefined;
      if (!word.includes('=')) return [`${word} requires a value`, `${word}=${next ?? '…'}`];
      continue;
    }
    if (!word.startsWith('-') || word === '-')
      return [`invalid argument "${word}"`, /^[a-z_.]+=/.test(word) ? `-c ${word}` : undefined] as readonly [
        string,
        string?,
      ];
    const letter = word[1] ?? '';
    if (word === '-V' || word === '-?') return undefined;
    if (plain.includes(letter)) continue;
    if (!valued.includes(letter)) return [`invalid option -- '${letter}'`];
    const value = word.length > 2 ? word.slice(2) : next;
    if (value === undefined) return [`option requires an argument -- '${letter}'`];
    if (letter === 'c' && !value.includes('='))
      return [`-c ${value} requires a value`, `-c ${value}=${words[at + (word.length > 2 ? 1 : 2)] ?? '…'}`];
    if (word.length === 2) at += 1;
  }
  return undefined;
}
