import { ruleCatalogue } from '../../rules/catalogue.ts';
import type { LintFinding } from '../../rules/lint/lint-finding.ts';
import { ownRules } from '../../rules/lint/own-rules.ts';

/** A SARIF 2.1.0 log with the rules that speak in it. */
export function renderLintSarif(findings: readonly LintFinding[]): string {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'seatrial', rules: ids.map(describe) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, ids)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function describe(id: string) {
  const rule =
    ruleCatalogue.find((each) => each.id === id) ?? Object.entries(ownRules).find(([own]) => own === id)?.[1];
  return {
    id,
    ...(rule !== undefined && {
      shortDescription: { text: rule.title },
      fullDescription: { text: rule.why },
    }),
  };
}

function result({ rule, severity, file, line, column, message, help }: LintFinding, ids: readonly string[]) {
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: help === null ? message : `${message}\n${help}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}
