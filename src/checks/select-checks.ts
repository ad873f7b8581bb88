import type { Check } from './define-check.ts';
import { NoSuchCheckError } from './errors.ts';

/** Picks by area, group or id: `edge`, `edge.headers`, `edge.headers.hsts`. Nothing asked: all. */
export function selectChecks(checks: readonly Check[], only: readonly string[] = []): readonly Check[] {
  if (only.length === 0) return checks;
  for (const word of only) {
    if (!checks.some((check) => isUnder(check.id, word))) {
      throw new NoSuchCheckError(word, {
        areas: [...new Set(checks.map(({ area }) => area))].sort(),
        names: new Set(checks.flatMap(({ area, id }) => [area, groupOf(id), id])),
      });
    }
  }
  return checks.filter((check) => only.some((word) => isUnder(check.id, word)));
}

/** The part of an id before its last word: the folder, `edge.headers` of `edge.headers.hsts`. */
export function groupOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'));
}

function isUnder(id: string, word: string): boolean {
  return id === word || id.startsWith(`${word}.`);
}
