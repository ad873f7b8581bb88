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
  readonly branches: readonly Branch[];
}

interface Branch {
  readonly start: number;
  readonly end: number;
  /** Production's file has it not: `{% if debug %}`, `{{ if ne .env "production" }}`. */
  readonly isForDevelopers: boolean;
}

/**
 * A template's text with one branch of each condition, as the file has only one: others say the same keys again, or open
 * the same blocks. Branches of keys that the first one does not say are kept, and judged.
 */
export function withoutOtherBranches(text: string, role: ConfigRole): string {
  const hasElse = /\{%-?\+?\s*el|\{\{-?\s*else|<%-?\s*els/.test(text);
  const hasOpposite = role === 'nginx' && /\{%[^%]*(?:!=|\bnot\b)/.test(text);
  if (text.length > 500_000 || !(hasElse || hasOpposite || ofDevelopers.test(text))) return text;
  let result = hasOpposite ? withoutOpposites(text) : text;
  for (const { start, end, branches } of choicesIn(text)) {
    const left = branches.filter((each) => !each.isForDevelopers);
    for (const { start: from, end: to, isForDevelopers } of branches)
      if (isForDevelopers) result = blanked(result, from, to);
    const [first, ...others] = left;
    if (first === undefined || others.length === 0) continue;
    const isInLine = !text.slice(start, end).includes('\n');
    const firstText = result.slice(first.start, first.end);
    const known = new Set(keysIn(firstText));
    for (const { start: from, end: to } of others) {
      const body = result.slice(from, to);
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

/** `{% if tls != "no" %}` and, further below, `{% if tls == "no" %}`: of two that are never both there the first is left. */
function withoutOpposites(text: string): string {
  let result = text;
  const kept = new Map<string, { readonly isNegated: boolean; readonly keys: ReadonlySet<string> }>();
  const alone = choicesIn(text).filter(({ branches }) => branches.length === 1);
  for (const { start, branches } of alone.toSorted((a, b) => a.start - b.start)) {
    const [branch] = branches;
    const [, condition = ''] =
      (branch && /^\{%[-+]?\s*if\s+(.*?)\s*[-+]?%\}$/s.exec(text.slice(start, branch.start))) ?? [];
    if (branch === undefined || condition === '' || /\band\b|\bor\b/.test(condition)) continue;
    const isNegated = /^not\s|!=|\bis not\b/.test(condition);
    const asked = condition
      .replace(/^not\s+/, '')
      .replace('!=', '==')
      .replace(/\bis not\b/, 'is')
      .replaceAll(/\s+/g, ' ');
    const keys = keysIn(text.slice(branch.start, branch.end));
    const first = kept.get(asked);
    if (first === undefined) kept.set(asked, { isNegated, keys: new Set(keys) });
    else if (first.isNegated !== isNegated && keys.some((key) => first.keys.has(key)))
      result = blanked(result, branch.start, branch.end);
  }
  return result;
}

function choicesIn(text: string): Choice[] {
  const found: Choice[] = [];
  const open: { start: number; branches: (Branch & { end: number })[] }[] = [];
  for (const { word, start, end } of tagsIn(text)) {
    const current = open.at(-1);
    const last = current?.branches.at(-1);
    if (/^(?:if|unless|for|range|with)$/.test(word)) {
      open.push({
        start,
        branches: [{ start: end, end, isForDevelopers: asksDevelopers(text.slice(start, end)) }],
      });
    } else if (current === undefined || last === undefined) {
    } else if (/^el/.test(word)) {
      last.end = start;
      const condition = text.slice(start, end);
      // What is left when it is no production.
      const isForDevelopers =
        word === 'else' && current.branches.length === 1
          ? asksProduction(text.slice(current.start, current.branches[0]?.start))
          : asksDevelopers(condition);
      current.branches.push({ start: end, end, isForDevelopers });
    } else {
      last.end = start;
      found.push({ ...current, end });
      open.pop();
    }
  }
  return found;
}

const ofDevelopers = /debug|dev|vagrant|molecule|staging|prod/i;
const developers = /(?:^|[^a-z/])(?:debug(?:ging)?|dev(?:el(?:opment)?)?|vagrant|molecule|staging)(?![a-z])/i;
const production = /(?:^|[^a-z])(?:prod(?:uction)?)(?![a-z])/i;
const negated = /\bnot\b|!=|\bne\b|(?:\bif|unless)\s+!|\bunless\b/;

/** `if debug`, `if env != "production"`; what is joined of several is left open. */
function asksDevelopers(condition: string): boolean {
  if (!/\bif\b|\bunless\b|\bel\w*if\b/.test(condition)) return false;
  if (/\band\b|\bor\b|&&|\|\|/.test(condition)) return false;
  return negated.test(condition)
    ? production.test(condition) && !developers.test(condition)
    : developers.test(condition) && !production.test(condition);
}

/** `if not debug`, `if env == "production"`. */
function asksProduction(condition: string): boolean {
  if (/\band\b|\bor\b|&&|\|\|/.test(condition)) return false;
  return negated.test(condition)
    ? developers.test(condition) && !production.test(condition)
    : production.test(condition) && !developers.test(condition);
}

/** `--memory={% if big %}4g{% else %}1g{% endif %}`: what a condition makes of a part of a value is filled in. */
export function withoutChoicesInValues(text: string, role: ConfigRole, filler: string): string {
  if (role === 'nginx' || role === 'script' || text.length > 500_000) return text;
  if (!/\S[ \t]*(?:\{%-?\+?\s*(?:if|for)\b|\{\{-?\s*(?:if|range|with)\b|<%-?\s*if\b)/.test(text)) return text;
  let result = text;
  for (const { start, end, branches } of choicesIn(text)) {
    const whole = text.slice(start, end);
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    // The line begins with it: whole keys are chosen.
    if (whole.includes('\n') || !/^[ \t]*[\w.-]+[ \t]*=|^[ \t]*[\w-]+[ \t]+\S/.test(line)) continue;
    const isApart = branches.every((each) => /^\s/.test(text.slice(each.start, each.end)));
    const value = `${isApart ? ' ' : filler}${filler.repeat(whole.length - 1)}`;
    result = result.slice(0, start) + value + result.slice(end);
  }
  return result;
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
