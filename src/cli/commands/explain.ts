import type { Command } from 'commander';
import { nearestWord } from '../../nearest-word.ts';
import { ruleCatalogue } from '../../rules/catalogue.ts';
import { UnknownRuleError } from '../../rules/errors.ts';
import { ownRules } from '../../rules/lint/own-rules.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { withFormat } from '../options.ts';

/** `seatrial explain`: what a rule of `lint` means and where that is written. */
export function addExplain(program: Command, run: Runner): void {
  const command = program
    .command('explain')
    .description('what a rule of lint means, how its fault is noticed, and where that is written')
    .argument('<rule>', 'the id of a rule, e.g. units.unknown-key');
  withFormat(command, ['text', 'json']).action((id: string, options: { readonly format: string }) =>
    run(options, async (session) => explain(id, options.format, session)),
  );
}

function explain(id: string, format: string, session: Session): Exit {
  const { title, severity, why, source } = findRule(id);
  if (format === 'json') session.print(JSON.stringify({ id, title, severity, why, source }, null, 2));
  else session.print(`${id} (${severity})\n${title}.\n\n${why}\n\nSource: ${source}`);
  return 0;
}

function findRule(id: string) {
  const rule = ruleCatalogue.find((each) => each.id === id);
  if (rule !== undefined) return rule;
  const own = Object.entries(ownRules).find(([name]) => name === id)?.[1];
  if (own !== undefined) return { ...own, severity: 'error', source: 'Seatrial itself' };
  const ids = [...ruleCatalogue.map((each) => each.id), ...Object.keys(ownRules)];
  throw new UnknownRuleError(id, nearestWord(id, ids));
}
