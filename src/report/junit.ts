import type { Finding } from '../finding.ts';
import { formatPlace } from '../place.ts';
import type { Report } from './report.ts';
import { evidenceWords } from './terminal.ts';

/** JUnit XML as CI servers read it: a suite an area, a case a finding; could-not-run is an error. */
export function renderJunit(report: Report): string {
  const areas = [...new Set(report.findings.map((finding) => finding.area))];
  const suites = areas.map((area) =>
    suite(
      area,
      report.findings.filter((finding) => finding.area === area),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(report.stack)}">\n${suites.join('\n')}\n</testsuites>\n`;
}

function suite(area: string, findings: readonly Finding[]): string {
  const number = (verdict: Finding['verdict']) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  const head = `  <testsuite name="${escapeXml(area)}" tests="${findings.length}" failures="${number('fail')}" errors="${number('could-not-run')}" skipped="${number('skipped')}">`;
  return [head, ...findings.map(testCase), '  </testsuite>'].join('\n');
}

function testCase(finding: Finding): string {
  const file =
    finding.place === undefined
      ? ''
      : ` file="${escapeXml(finding.place.file)}" line="${finding.place.line}"`;
  const head = `    <testcase classname="seatrial.${escapeXml(finding.area)}" name="${escapeXml(finding.check)}" time="${(finding.durationMs ?? 0) / 1000}"${file}`;
  if (finding.verdict === 'pass') return `${head}/>`;
  const message = escapeXml(finding.message);
  const where = finding.place === undefined ? '' : `\n${formatPlace(finding.place)}`;
  const body = escapeXml(`${finding.message}\n${evidenceWords(finding.evidence)}${where}`);
  const element = { fail: 'failure', 'could-not-run': 'error', skipped: 'skipped' }[finding.verdict];
  const inner =
    element === 'skipped'
      ? `<skipped message="${message}"/>`
      : `<${element} message="${message}">${body}</${element}>`;
  return `${head}>${inner}</testcase>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes for XML 1.0 and drops the control characters that it cannot hold. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
