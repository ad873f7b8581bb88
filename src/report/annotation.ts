import type { Severity } from '../finding.ts';

/** A message at a line of a file, as GitHub Actions reads it off standard output. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly place?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
}

export function renderAnnotation({ severity, title, message, place }: Annotation): string {
  const where =
    place === undefined ? '' : `file=${property(place.file)},line=${place.line},col=${place.column},`;
  return `::${severity} ${where}title=${property(title)}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
