import type { Rule, TwinFiles, Twins } from '../define-rule.ts';
import { readStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The files of a twin; one with a #! is executable. */
export function sourcesOf(files: TwinFiles) {
  return Object.entries(files).map(([source, text]) => ({
    source,
    text,
    executable: text.startsWith('#!'),
  }));
}

/** Every place of which a rule speaks, as `file:line`. As lint does: what speaks of a value that a template fills in is not told. */
export function placesOf(rule: Rule, { files, targets, recovery }: Twins['good'][number]): string[] {
  const stack = readStack(sourcesOf(files), { targets, recovery });
  return [...rule.judge(stack)]
    .filter(({ place, message, help }) => {
      const at = stack.linesOf(place.file)[place.line - 1]?.charAt(place.column - 1) ?? '';
      return !isTemplated(`${at}${message}${help ?? ''}`);
    })
    .map(({ place }) => `${place.file}:${place.line}`);
}
