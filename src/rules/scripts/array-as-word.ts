import type { ShellAssignment, ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** All of a list is gone through. */
export const scriptsArrayAsWord = scriptRule({
  id: 'scripts.array-as-word',
  title: 'all of a list is gone through',
  severity: 'error',
  why: 'Without [@] an array is its first element, and a list within quotes is one word: the loop runs once, the command lacks its options, and the other databases have no backup.',
  source:
    'bash(1), "Arrays": "referencing an array variable without a subscript is equivalent to referencing the array with a subscript of 0"',
  *judge(script) {
    yield* oneWordLoops(script);
    const arrays = arraysIn(script);
    if (arrays.size === 0) return;
    for (const { command } of walkCommands(script)) {
      const words =
        command.kind === 'simple' ? command.words : command.kind === 'for' ? (command.items ?? []) : [];
      for (const word of words) {
        const [part, more] = word.parts;
        if (part?.kind !== 'parameter' || part.operation !== '' || more !== undefined) continue;
        const first = arrays.get(part.name);
        if (first === undefined || command.start < first.start || !/^"?\$/.test(word.raw)) continue;
        yield remarkOf(
          word,
          `only the first of ${first.elements.length} elements: ${part.name} is an array`,
          `"\${${part.name}[@]}"`,
        );
      }
    }
  },
});

/** Arrays of several elements that are never a plain variable too. */
function arraysIn(script: ShellTree): ReadonlyMap<string, ShellAssignment> {
  if (!/\w\+?=\(/.test(script.text)) return new Map();
  const found = new Map<string, ShellAssignment>();
  const plain = new Set<string>();
  for (const { command } of walkCommands(script)) {
    if (command.kind === 'for') plain.add(command.variable);
    if (command.kind !== 'simple') continue;
    for (const each of command.assignments) {
      if (each.value !== undefined || each.name.includes('[')) plain.add(each.name.replace(/\[.*$/s, ''));
      else if (each.elements.length > 1) found.set(each.name, each);
    }
    if (/^(?:read|local|declare|typeset|export|readonly)$/.test(command.words[0]?.literal ?? ''))
      for (const { raw } of command.words.slice(1)) plain.add(raw.replace(/=.*$/s, ''));
  }
  for (const name of plain) found.delete(name);
  return found;
}

/** `for db in "a b c"`. */
function* oneWordLoops(script: ShellTree): Generator<Remark> {
  for (const { command } of walkCommands(script)) {
    if (command.kind !== 'for' || command.items?.length !== 1 || command.variable === '') continue;
    const [only] = command.items;
    const words = only?.literal?.trim().split(/\s+/) ?? [];
    if (
      only === undefined ||
      words.length < 2 ||
      !/^["']/.test(only.raw) ||
      !words.every((word) => /^[\w./:@-]+$/.test(word))
    )
      continue;
    yield remarkOf(
      only,
      `runs once, for "${only.literal}" as one word`,
      `for ${command.variable} in ${words.join(' ')}`,
    );
  }
}
