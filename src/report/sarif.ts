import { createHash } from 'node:crypto';
import { type Finding, isRed } from '../finding.ts';
import type { Report } from './report.ts';
import { locationsOf, renderSarifLog } from './sarif-log.ts';

/** Code scanning wants a line for each result; what has none is shown at the config. */
const nowhere = { file: 'seatrial.config.ts', line: 1, column: 1 };

/** A SARIF 2.1.0 log of what is not green, so that code scanning shows it in the pull request. */
export function renderSarif(report: Report): string {
  const red = report.findings.filter(isRed);
  const rules = [...new Map(red.map(({ check, title }) => [check, title]))];
  const ids = rules.map(([id]) => id);
  const log = renderSarifLog({
    tool: 'seatrial verify',
    rules: rules.map(([id, title]) => ({ id, shortDescription: { text: title } })),
    results: red.map((finding) => result(finding, ids.indexOf(finding.check))),
  });
  return `${log}\n`;
}

function result(finding: Finding, ruleIndex: number) {
  const place = finding.place ?? nowhere;
  const help = finding.help === undefined ? '' : `\n${finding.help}`;
  return {
    ruleId: finding.check,
    ruleIndex,
    kind: finding.verdict === 'fail' ? 'fail' : 'review',
    level: finding.verdict === 'fail' ? finding.severity : 'error',
    message: { text: `${finding.message}${help}` },
    partialFingerprints: { 'seatrial/v1': fingerprint(finding, place.file) },
    locations: locationsOf(place),
  };
}

/** Stays the same while the line moves and a measured number changes. */
function fingerprint({ check, message }: Finding, file: string): string {
  const parts = [check, file, message.replaceAll(/\d+/g, '#')];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
