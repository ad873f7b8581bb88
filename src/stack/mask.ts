/** Replaces each secret's value by its name: `‹redis_password›`. */
export type Mask = (text: string) => string;

/** Values shorter than this would blot out ordinary words; they are given by the user, never made here. */
const shortest = 6;

/** A mask for these values, also where they stand URL-escaped or in base64. */
export function createMask(secrets: ReadonlyMap<string, string>): Mask {
  const replacements = [...secrets]
    .filter(([, value]) => value.length >= shortest)
    .flatMap(([name, value]) => spellings(value).map((spelling) => ({ spelling, name })))
    .sort((one, other) => other.spelling.length - one.spelling.length);
  return (text) =>
    replacements.reduce((masked, { spelling, name }) => masked.replaceAll(spelling, `‹${name}›`), text);
}

function spellings(value: string): string[] {
  return [...new Set([value, encodeURIComponent(value), Buffer.from(value).toString('base64')])];
}
