import type { ShellTree } from '../../../syntax/shell/tree.ts';

/** How old the newest backup may be before a script complains. */
export interface MaxAge {
  readonly seconds: number;
  /** The line, from 1. */
  readonly line: number;
}

const compared =
  /(?:\[\[?\s+"?\$\{?(\w+)\}?"?\s+-g[te]\s+"?(?:\$\{?(\w+)\}?|(\d+))"?\s+\]|\(\(\s*\$?(\w+)\s*>=?\s*(?:\$?([A-Za-z_]\w*)|(\d+))\s*\)\))/g;

/** Ages that a script compares: of a file, by `stat` or `date -r`, or by `find -mmin`. */
export function maxAges(script: ShellTree): readonly MaxAge[] {
  const { text } = script;
  if (
    !/\bstat\s|\bdate\s+-r\b|-newermt\b|\bfind\b.*-m(?:min|time)\s+-\d/.test(text) ||
    !/backup|dump/i.test(text)
  )
    return [];
  const found: MaxAge[] = [];
  const comparisons = /stat\s|date\s+-r/.test(text) ? text.matchAll(compared) : [];
  for (const match of comparisons) {
    const [, nameA, limitNameA, digitsA, nameB, limitNameB, digitsB] = match;
    const name = nameA ?? nameB ?? '';
    const limit = numberOf(text, digitsA ?? digitsB, limitNameA ?? limitNameB);
    if (!/age|old|elapsed|hours|days|minutes|diff/i.test(name) || limit === undefined) continue;
    found.push({ seconds: limit * unitOf(text, name), line: lineAt(script, match.index) });
  }
  if (/-delete\b|-exec(?:dir)?\s+rm\b/.test(text)) return found;
  for (const match of text.matchAll(/\bfind\b[^\n]*?-m(min|time)\s+-(\d+)/g))
    found.push({
      seconds: Number(match[2]) * (match[1] === 'min' ? 60 : 86_400),
      line: lineAt(script, match.index),
    });
  return found;
}

function lineAt({ text, placeOf }: ShellTree, offset: number): number {
  return placeOf?.(offset).line ?? text.slice(0, offset).split('\n').length;
}

function numberOf(text: string, digits: string | undefined, name: string | undefined): number | undefined {
  if (digits !== undefined) return Number(digits);
  const value =
    new RegExp(`^[ \\t]*(?:readonly |local |declare -r )?${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  const [, plain] = /^["']?(?:\$\{\w+:-)?(\d+)\}?["']?\s*(?:#.*)?$/.exec(value) ?? [];
  if (plain !== undefined) return Number(plain);
  const [, product] = /^"?\$\(\(\s*(\d+(?:\s*\*\s*\d+)*)\s*\)\)"?\s*(?:#.*)?$/.exec(value) ?? [];
  return product?.split('*').reduce((all, each) => all * Number(each), 1);
}

/** What one of the variable is in seconds, by what it is divided by. */
function unitOf(text: string, name: string): number {
  const value = new RegExp(`\\b${name}=(.*)`).exec(text)?.[1] ?? '';
  return Number(/\/\s*(86400|3600|60)\b/.exec(value)?.[1] ?? 1);
}
