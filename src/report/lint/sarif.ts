import { ruleCatalogue } from '../../rules/catalogue.ts';
import type { LintFinding } from '../../rules/lint/lint-finding.ts';
import { ownRules } from '../../rules/lint/own-rules.ts';
import { locationsOf, renderSarifLog } from '../sarif-log.ts';

/** A SARIF 2.1.0 log with the rules that speak in it. */
export function renderLintSarif(findings: readonly LintFinding[]): string {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  return renderSarifLog({
    tool: 'seatrial',
    rules: ids.map(describe),
    results: findings.map((finding) => result(finding, ids)),
  });
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

function result(finding: LintFinding, ids: readonly string[]) {
  const { rule, severity, message, help } = finding;
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: help === null ? message : `${message}\n${help}` },
    locations: locationsOf(finding),
  };
}
