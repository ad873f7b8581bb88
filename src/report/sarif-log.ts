import type { Place } from '../place.ts';

/** What speaks in a log, by the name of the tool: rules as SARIF has them, and their results. */
interface SarifRun {
  readonly tool: string;
  readonly rules: readonly { readonly id: string }[];
  readonly results: readonly { readonly ruleId: string }[];
}

/** A SARIF 2.1.0 log of one run. */
export function renderSarifLog({ tool, rules, results }: SarifRun): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: tool, rules } }, columnKind: 'utf16CodeUnits', results }],
  };
  return JSON.stringify(log, null, 2);
}

/** The `locations` of a result at one place. */
export function locationsOf({ file, line, column }: Place) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return [
    { physicalLocation: { artifactLocation: { uri }, region: { startLine: line, startColumn: column } } },
  ];
}
