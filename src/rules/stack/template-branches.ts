import type { ConfigRole } from '../../config/config-set.ts';

/** One tag of a template: `{% else %}`, `{{ else }}`, `<% else %>`. */
interface Tag {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A condition with where each of its branches begins and ends. */
interface Choice {
  readonly start: number;
  readonly end: number;
  readonly branches: readonly { readonly start: number; readonly end: number }[];
}

/**
 * A template's text with one branch of each condition, as the file has only one: others say the same keys again, or open
 * the same blocks. Branches of keys that the first one does not say are kept, and judged.
 */
export function withoutOtherBranches(text: string, role: ConfigRole): string {
  if (text.length > 500_000 || !/\{%-?\+?\s*el|\{\{-?\s*else|<%-?\s*els/.test(text)) return text;
  let result = text;
  for (const { start, end, branches } of choicesIn(text)) {
    const [first, ...others] = branches;
    if (first === undefined || others.length === 0) continue;
    const isInLine = !text.slice(start, end).includes('\n');
    const firstText = text.slice(first.start, first.end);
    const known = new Set(keysIn(firstText));
    for (const { start: from, end: to } of others) {
      const body = text.slice(from, to);
      const keys = keysIn(body);
      const isSame = keys.some((key) => known.has(key));
      const isBlock = role === 'nginx' || braces(body) !== 0 || /^[ \t]*\[/m.test(body);
      if (isInLine || (isSame && isBlock)) result = blanked(result, from, to);
      else if (isSame)
        result = result.slice(0, from) + withoutKeys(result.slice(from, to), known) + result.slice(to);
      for (const key of keys) known.add(key);
    }
  }
  return result;
}

function choicesIn(text: string): Choice[] {
  const found: Choice[] = [];
  const open: { start: number; branches: { start: number; end: number }[] }[] = [];
  for (const { word, start, end } of tagsIn(text)) {
    const current = open.at(-1);
    const last = current?.branches.at(-1);
    if (/^(?:if|unless|for|range|with)$/.test(word)) {
      open.push({ start, branches: [{ start: end, end }] });
    } else if (current === undefined || last === undefined) {
    } else if (/^el/.test(word)) {
      last.end = start;
      current.branches.push({ start: end, end });
    } else {
      last.end = start;
      found.push({ ...current, end });
      open.pop();
    }
  }
  return found;
}

function tagsIn(text: string): Tag[] {
  const pattern =
    /\{%[-+]?\s*(if|elif|else|endif|for|endfor)\b[^%]*?%\}|\{\{-?\s*(if|else|end|range|with)\b[^{}]*\}\}|<%-?\s*(if|unless|elsif|else|end)\b[^%]*%>/g;
  return [...text.matchAll(pattern)].map((match) => ({
    word: match[1] ?? match[2] ?? match[3] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The first word of each line. */
function keysIn(text: string): string[] {
  return [...text.matchAll(/^[ \t]*([\w.-]+)/gm)].map(([, key = '']) => key.toLowerCase());
}

function withoutKeys(text: string, keys: ReadonlySet<string>): string {
  return text.replaceAll(/^[ \t]*([\w.-]+)[^\n]*/gm, (line, key: string) =>
    keys.has(key.toLowerCase()) ? ' '.repeat(line.length) : line,
  );
}

function braces(text: string): number {
  const plain = text.replaceAll(/\{\{.*?\}\}|\{%.*?%\}|\$\{\w+\}/gs, '');
  return (plain.match(/\{/g)?.length ?? 0) - (plain.match(/\}/g)?.length ?? 0);
}

function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replaceAll(/[^\n]/g, ' ') + text.slice(to);
}
