import type { Header } from './http-types.ts';

/** All values of a header, in their order; `name` in lower case. */
export function headerValues(headers: readonly Header[], name: string): string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value);
}
