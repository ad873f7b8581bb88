import type { NginxConfig, NginxItem } from '../../../syntax/nginx/tree.ts';
import { allNamed, arg } from './items.ts';
import { toRegExp } from './location.ts';

/** What a map of one variable gives for a word, and the line that says so; undefined where that is not sure. */
export function mapValue(
  config: NginxConfig,
  variable: string,
  source: string,
  input: string,
): { readonly map: NginxItem; readonly line: NginxItem | undefined; readonly value: string } | undefined {
  const [map, more] = allNamed(config, 'map').filter((item) => arg(item, 1) === variable);
  if (map === undefined || more !== undefined || arg(map, 0) !== source) return undefined;
  if (map.children.some(({ directive }) => /^(?:include|hostnames)$/.test(directive.name))) return undefined;
  const line =
    map.children.find(({ directive }) => directive.name.toLowerCase() === input.toLowerCase()) ??
    map.children.find(({ directive }) => fits(directive.name, input)) ??
    map.children.find(({ directive }) => directive.name === 'default');
  return { map, line, value: line === undefined ? '' : arg(line, 0) };
}

/** `~expression` or `~*expression`. */
function fits(key: string, input: string): boolean {
  const [, sign, pattern] = /^(~\*?)(.*)$/s.exec(key) ?? [];
  return pattern !== undefined && toRegExp(pattern, sign === '~*')?.test(input) === true;
}
