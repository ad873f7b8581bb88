/** Where something stands in a file that a person can open: `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, which terminals and editors open. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
