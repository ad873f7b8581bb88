import { explain } from './judge-explanations.ts';
import type { JudgedFact } from './judge-facts.ts';

const LONG = 60;

/** The table of servers and facts with both answers, in Markdown. */
export function renderJudgeTable(results: ReadonlyMap<string, readonly JudgedFact[]>): string {
  const all = [...results.values()].flat();
  const both = all.filter((fact) => fact.ours !== undefined && fact.theirs !== undefined);
  const apart = both.filter((fact) => fact.ours !== fact.theirs);
  const explained = [...results].flatMap(([name, facts]) =>
    facts.filter((fact) => verdict(fact) === 'apart' && explain(name, fact) !== undefined),
  );
  const sections = [...results].map(([name, facts]) => renderServer(name, facts));
  return `# The TLS scan beside testssl.sh

Written by \`npx vitest run --project judge src/probes/tls\`. Both scan the same ${results.size} servers. A fact counts
where both report it; a dash means that one of them does not.

**${both.length} facts that both report, ${apart.length} that they report in different ways**, ${explained.length}
of them explained below their tables.

${sections.join('\n')}`;
}

function renderServer(name: string, facts: readonly JudgedFact[]): string {
  const known = facts.filter((fact) => fact.ours !== undefined || fact.theirs !== undefined);
  const rows = known.map(
    (fact) => `| ${fact.name} | ${cell(fact.ours)} | ${cell(fact.theirs)} | ${verdict(fact)} |`,
  );
  const notes = facts.flatMap((fact) => {
    const why = verdict(fact) === 'apart' ? explain(name, fact) : undefined;
    return why === undefined ? [] : [`- ${fact.name}: ${why}`];
  });
  const table = ['| fact | scan | testssl.sh | |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return `## ${name}\n\n${table}\n${notes.length === 0 ? '' : `\n${notes.join('\n')}\n`}`;
}

function verdict(fact: JudgedFact): string {
  if (fact.ours === undefined || fact.theirs === undefined) return '–';
  return fact.ours === fact.theirs ? 'same' : 'apart';
}

function cell(text: string | undefined): string {
  if (text === undefined) return '–';
  if (text.length <= LONG) return text;
  return `${text.split(' ').length} values: ${text.slice(0, LONG).trim()} …`;
}
