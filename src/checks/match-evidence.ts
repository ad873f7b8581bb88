import type { Json } from '../finding.ts';

/** Whether `part` is contained in `whole`: objects by their keys, lists when each wanted item is somewhere in it. */
export function containsEvidence(whole: Json | undefined, part: Json | undefined): boolean {
  if (part === undefined) return true;
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((item) => whole.some((other) => containsEvidence(other, item)));
  }
  if (isRecord(part)) {
    return (
      isRecord(whole) && Object.entries(part).every(([key, value]) => containsEvidence(whole[key], value))
    );
  }
  return whole === part;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
