import type { Finding } from '../../finding.ts';
import { type Matrix, matricesOf } from '../pictures.ts';
import type { Report } from '../report.ts';
import { html, type Markup } from './markup.ts';
import type { Section } from './section.ts';
import { verdicts } from './verdict.ts';

const isTls = ({ check }: Finding): boolean => check.startsWith('edge.tls');

/** Versions and suites: what is offered against what was promised. */
export function tlsSection({ findings }: Report): Section | undefined {
  return section('tls', 'TLS', findings.filter(isTls));
}

/** Who may do what in Redis, PostgreSQL and elsewhere. */
export function accessSection({ findings }: Report): Section | undefined {
  const rest = findings.filter((finding) => !isTls(finding));
  return section('access', 'Who may do what', rest);
}

function section(id: string, title: string, findings: readonly Finding[]): Section | undefined {
  const figures = findings.flatMap((finding) =>
    matricesOf(finding).map(([name, matrix]) => figure(finding, name, matrix)),
  );
  return figures.length === 0 ? undefined : { id, title, body: html`${figures}` };
}

function figure(finding: Finding, name: string, matrix: Matrix): Markup {
  const heading = name === '' ? finding.title : `${finding.title}: ${name}`;
  const { mark, word } = verdicts[finding.verdict];
  const { rows, columns, cells } = upright(matrix);
  return html`<figure class="matrix">
<figcaption><span class="mark ${finding.verdict}" aria-hidden="true">${mark}</span><span class="hidden">${word}: </span>${heading} <code>${finding.check}</code></figcaption>
<div class="scroll" role="region" tabindex="0" aria-label="${heading}"><table><thead><tr><td></td>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row, index) =>
      html`<tr><th scope="row">${row}</th>${(cells[index] ?? []).map((value) => cell(value))}</tr>`,
  )}</tbody></table></div>
</figure>
`;
}

/** Many columns and few rows are turned, so that a page is wide enough. */
function upright(matrix: Matrix): Matrix {
  const { rows, columns, cells } = matrix;
  if (columns.length <= 8 || columns.length <= rows.length) return matrix;
  const turned = columns.map((_, column) => cells.map((row) => row[column] ?? null));
  return { rows: columns, columns: rows, cells: turned };
}

const good = new Set(['allowed', 'yes', 'offered', 'accepted', 'granted']);
const bad = new Set(['not promised', 'missing', 'untried', 'not tried', 'unknown']);

function cell(value: string | number | boolean | null): Markup {
  const word = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '–');
  const kind = good.has(word) ? 'yes' : bad.has(word) ? 'odd' : typeof value === 'number' ? 'number' : 'no';
  const sign = { yes: '●', odd: '▲', no: '○', number: '' }[kind];
  return html`<td class="${kind}"><span aria-hidden="true">${sign}</span> ${word}</td>`;
}
