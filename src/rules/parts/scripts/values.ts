import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ShellPart, ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { walkCommands } from '../../../syntax/shell/walk.ts';

type Assigned = ReadonlyMap<string, readonly (ShellWord | undefined)[]>;

/** What a word comes to, where the script itself says so: variables that it sets once, and defaults. */
export function plainValue(script: ShellTree, word: ShellWord | undefined): string | undefined {
  return word === undefined ? undefined : expand(script, word, 0);
}

function expand(script: ShellTree, word: ShellWord, depth: number): string | undefined {
  if (word.literal !== undefined) return word.literal;
  if (depth > 5) return undefined;
  let text = '';
  for (const part of word.parts) {
    const value = partOf(script, part, depth);
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

function partOf(script: ShellTree, part: ShellPart, depth: number): string | undefined {
  if (part.kind === 'text') return part.value;
  if (part.kind !== 'parameter') return undefined;
  const standard = /^:?-([\w./@:+-]+)$/.exec(part.operation)?.[1];
  const given = script.given?.get(part.name)?.value;
  if (
    part.operation !== '' &&
    standard === undefined &&
    !(given !== undefined && /^:?[-=?]/.test(part.operation))
  )
    return undefined;
  const values = assignedIn(script).get(part.name) ?? [];
  if (values.length === 0) return given ?? standard;
  const [only, more] = values;
  if (only === undefined || more !== undefined) return defaultOf(only, part.name);
  if (!isOwn(only, part.name)) return expand(script, only, depth + 1);
  return given ?? defaultOf(only, part.name);
}

/** Where the service or a sourced file says what a word comes to. */
export function givenPlaces(script: ShellTree, word: ShellWord, depth = 0): readonly Place[] {
  if (word.literal !== undefined || depth > 5) return [];
  return word.parts.flatMap((part) => {
    if (part.kind !== 'parameter') return [];
    const given = script.given?.get(part.name)?.place;
    const [only, more] = assignedIn(script).get(part.name) ?? [];
    if (only === undefined) return given ?? [];
    if (more !== undefined) return [];
    return isOwn(only, part.name) ? (given ?? []) : givenPlaces(script, only, depth + 1);
  });
}

/** `X=${X:-value}` */
function defaultOf(word: ShellWord | undefined, name: string): string | undefined {
  const [part, more] = word?.parts ?? [];
  if (part?.kind !== 'parameter' || part.name !== name || more !== undefined) return undefined;
  return /^:?[-=]([\w./@:+-]+)$/.exec(part.operation)?.[1];
}

function isOwn(word: ShellWord, name: string): boolean {
  return word.parts.some((part) => part.kind === 'parameter' && part.name === name);
}

const assignedIn = kept((script: ShellTree): Assigned => {
  const found = new Map<string, (ShellWord | undefined)[]>();
  const add = (name: string, word: ShellWord | undefined) =>
    found.set(name, [...(found.get(name) ?? []), word]);
  for (const { command } of [script, ...(script.sourced ?? [])].flatMap(walkCommands)) {
    if (command.kind === 'for') add(command.variable, undefined);
    if (command.kind !== 'simple') continue;
    // `: "${DIR:=/srv}"` gives a value where none was given.
    if (command.words[0]?.literal === ':')
      for (const word of command.words.slice(1))
        for (const part of word.parts)
          if (part.kind === 'parameter' && /^:?=/.test(part.operation))
            add(part.name, { ...word, literal: undefined, parts: [part] });
    for (const { name, value, append } of command.assignments) add(name, append ? undefined : value);
    const [first, ...words] = command.words;
    if (/^(?:read|mapfile|readarray|getopts)$/.test(first?.literal ?? ''))
      for (const { literal } of words) if (literal !== undefined) add(literal, undefined);
    if (!/^(?:export|readonly|local|declare|typeset)$/.test(first?.literal ?? '')) continue;
    for (const word of words) {
      const [, name] = /^(\w+)=/.exec(word.raw) ?? [];
      if (name !== undefined) add(name, valueBehind(word, name));
    }
  }
  return found;
});

/** The value of `readonly NAME=value`, whose word holds the name too. */
function valueBehind(word: ShellWord, name: string): ShellWord | undefined {
  const [first, ...parts] = word.parts;
  if (first?.kind !== 'text') return undefined;
  const cut = { ...first, value: first.value.slice(name.length + 1) };
  return {
    ...word,
    literal: word.literal?.slice(name.length + 1),
    parts: cut.value === '' ? parts : [cut, ...parts],
  };
}

/** The word in which the beginning of a word's text stands: behind `OUT=` where the word is `"$OUT"`. */
export function saidAt(script: ShellTree, word: ShellWord): ShellWord {
  let said = word;
  for (let depth = 0; depth < 5; depth += 1) {
    const [first] = said.parts;
    if (said.literal !== undefined || first?.kind !== 'parameter' || first.operation !== '') return said;
    const [only, more] = assignedIn(script).get(first.name) ?? [];
    if (only === undefined || more !== undefined || isOwn(only, first.name)) return said;
    said = only;
  }
  return said;
}

/** The word that says the folder of a path: behind `OUT=` where the path is `"$OUT/a.dump"`, itself where it names one. */
export function saysFolder(script: ShellTree, word: ShellWord): ShellWord {
  let said = word;
  for (let depth = 0; depth < 5; depth += 1) {
    const [first, ...others] = said.parts;
    if (said.literal !== undefined || first?.kind !== 'parameter' || first.operation !== '') return said;
    const rest = others.map((part) => (part.kind === 'text' ? part.value : '')).join('');
    if (depth === 0 ? /\/.*\//.test(rest) : rest !== '') return said;
    const [only, more] = assignedIn(script).get(first.name) ?? [];
    if (only === undefined || more !== undefined || isOwn(only, first.name)) return said;
    said = only;
  }
  return said;
}

/** What a word begins with, as far as the script says it. */
export interface PlainPrefix {
  readonly text: string;
  /** Nothing is left out. */
  readonly isWhole: boolean;
  /** Variables that the environment may set, whose defaults were taken. */
  readonly names: readonly string[];
}

/** What a word begins with, up to the first thing that only a run of the script tells. */
export function plainPrefix(script: ShellTree, word: ShellWord): PlainPrefix {
  const names: string[] = [];
  const text: string[] = [];
  const isWhole = addPrefix(script, word, { names, text, depth: 0 });
  return { text: text.join(''), isWhole, names };
}

interface Prefix {
  readonly names: string[];
  readonly text: string[];
  readonly depth: number;
}

function addPrefix(script: ShellTree, word: ShellWord, into: Prefix): boolean {
  if (word.literal !== undefined) {
    into.text.push(word.literal);
    return true;
  }
  if (into.depth > 5) return false;
  for (const part of word.parts) {
    if (part.kind === 'text') into.text.push(part.value);
    else if (part.kind !== 'parameter') return false;
    else if (!addParameter(script, part, into)) return false;
  }
  return true;
}

function addParameter(
  script: ShellTree,
  part: ShellPart & { readonly kind: 'parameter' },
  into: Prefix,
): boolean {
  const values = assignedIn(script).get(part.name) ?? [];
  const [only, more] = values;
  if (more !== undefined || (part.operation !== '' && !/^:?[-=?]/.test(part.operation))) return false;
  const given = script.given?.get(part.name);
  if (given !== undefined && (values.length === 0 || (only !== undefined && isOwn(only, part.name)))) {
    into.text.push(given.value);
    return true;
  }
  if (only === undefined || isOwn(only, part.name)) {
    const standard =
      only === undefined ? /^:?[-=]([\w./@:+-]+)$/.exec(part.operation)?.[1] : defaultOf(only, part.name);
    if (standard === undefined) return false;
    into.names.push(part.name);
    into.text.push(standard);
    return true;
  }
  return addPrefix(script, only, { ...into, depth: into.depth + 1 });
}
