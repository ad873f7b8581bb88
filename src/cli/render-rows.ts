/** A label and its value; nothing known is null. */
export type Row = readonly [label: string, value: string | number | boolean | null];

/** Facts as two columns, the labels as wide as the widest. */
export function renderRows(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${words(value)}`.trimEnd()).join('\n');
}

function words(value: Row[1]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null || value === '' ? 'none' : String(value);
}
