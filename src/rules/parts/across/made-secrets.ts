import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ShellCommand, ShellSimple, ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../../syntax/shell/walk.ts';
import type { ReadStack } from '../../read-stack.ts';
import { baseName, hostCommand } from '../scripts/commands.ts';
import { plainValue } from '../scripts/values.ts';

/** A secret that a script or a playbook makes. */
export interface MadeSecret {
  readonly name: string;
  readonly place: Place;
  /** What it holds, `$` in the place of what only a run tells; undefined where all of it is. */
  readonly text: string | undefined;
}

/** Secrets that scripts and playbooks make; undefined where one of them works a name out that is not known here. */
export const madeSecrets = kept((stack: ReadStack): readonly MadeSecret[] | undefined => {
  const made: MadeSecret[] = [];
  for (const tree of stack.scripts) {
    if (!/\bsecret\b/.test(tree.text)) continue;
    const found = madeBy(tree);
    if (found === undefined) return undefined;
    made.push(...found);
  }
  for (const { text, hostPath, source } of stack.filesOf('other')) {
    if (!/\.ya?ml$/.test(hostPath) || !/\bpodman_secret:/.test(text)) continue;
    if (/^\s*(?:loop|with_\w+):\s*["']?\{\{|\bname:\s*["']?[^"'\n]*\{\{(?!\s*item\b)/m.test(text))
      return undefined;
    const names = [
      ...text.matchAll(/\bname:[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*(?:[,}]|$)/gm),
      ...text.matchAll(/^[ \t]*-[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*$/gm),
    ];
    for (const { 1: name = '', index } of names) {
      const line = text.slice(0, index).split('\n').length;
      made.push({ name, place: { file: source, line, column: 1 }, text: undefined });
    }
  }
  return made;
});

/** What the secret of that name holds, where one script alone says so. */
export function textOfSecret(stack: ReadStack, name: string): MadeSecret | undefined {
  const [only, more] = textsByName(stack).get(name) ?? [];
  return more === undefined ? only : undefined;
}

const textsByName = kept((stack: ReadStack): ReadonlyMap<string, readonly MadeSecret[]> => {
  const all = madeSecrets(stack) ?? [];
  return all.some(({ text }) => text !== undefined) ? Map.groupBy(all, ({ name }) => name) : new Map();
});

function madeBy(tree: ShellTree): readonly MadeSecret[] | undefined {
  const made: MadeSecret[] = [];
  for (const visit of walkCommands(tree)) {
    const { command } = visit;
    if (command.kind !== 'simple') continue;
    const word = nameGiven(command);
    if (word === undefined) continue;
    const text = textGiven(tree, visit, command);
    const names = word === 'none' ? undefined : namesOf(tree, visit, word);
    if (names === undefined) return undefined;
    for (const each of names) made.push({ ...each, text });
  }
  return made;
}

/** The name's word of `podman secret create`; undefined of other commands. */
function nameGiven(command: ShellSimple): ShellWord | 'none' | undefined {
  const words = hostCommand(command);
  const at = words.findIndex(({ literal }) => literal === 'create');
  if (words[at - 1]?.literal !== 'secret' || baseName(words[0]) !== 'podman') return undefined;
  return (
    words.slice(at + 1).find(({ literal }, index, all) => {
      if (literal === undefined) return true;
      const isValue = /^(?:-d|--driver|-l|--label|--driver-opts)$/.test(all[index - 1]?.literal ?? '');
      return !(literal.startsWith('-') && literal !== '-') && !isValue;
    }) ?? 'none'
  );
}

type Named = Pick<MadeSecret, 'name' | 'place'>;

/** Every name that a word stands for: its own, those of the `for` around it, or those that its function is called with. */
function namesOf(
  tree: ShellTree,
  visit: ShellVisit,
  word: ShellWord,
  depth = 0,
): readonly Named[] | undefined {
  const plain = plainValue(tree, word);
  if (plain !== undefined) return [{ name: plain, place: word.place }];
  const holes = word.parts.filter(({ kind }) => kind !== 'text');
  const [hole] = holes;
  if (depth > 3 || holes.length !== 1 || hole?.kind !== 'parameter' || hole.operation !== '')
    return undefined;
  const words = wordsFor(tree, visit, hole.name);
  if (words === undefined) return undefined;
  const names: Named[] = [];
  for (const each of words) {
    const inner = namesOf(tree, each.visit, each.word, depth + 1);
    if (inner === undefined) return undefined;
    for (const { name, place } of inner)
      names.push({
        name: word.parts.map((part) => (part.kind === 'text' ? part.value : name)).join(''),
        place,
      });
  }
  return names;
}

type Standing = { readonly word: ShellWord; readonly visit: ShellVisit };

function wordsFor(tree: ShellTree, visit: ShellVisit, name: string): readonly Standing[] | undefined {
  if (/^\d$/.test(name)) return argumentsOf(tree, visit, Number(name));
  const loop = visit.outer.findLast((each) => each.kind === 'for' && each.variable === name);
  if (loop?.kind === 'for') return elementsOf(tree, loop.items)?.map((word) => ({ word, visit }));
  // `local name=$1`, `name="$1"` within the same function.
  const given = walkCommands(tree).flatMap((each) =>
    each.command.kind === 'simple' ? assigned(each.command, name).map((word) => ({ word, visit: each })) : [],
  );
  const [only, more] = given;
  return only === undefined || more !== undefined ? undefined : [only];
}

/** The words of `for`, arrays of the script taken apart. */
function elementsOf(
  tree: ShellTree,
  items: readonly ShellWord[] | undefined,
): readonly ShellWord[] | undefined {
  if (items === undefined) return undefined;
  const found: ShellWord[] = [];
  for (const item of items) {
    const [part, more] = item.parts;
    const array =
      part?.kind === 'parameter' && more === undefined && /\[[@*]\]$/.test(part.name)
        ? arrayOf(tree, part.name.slice(0, -3))
        : undefined;
    found.push(...(array ?? [item]));
  }
  return found;
}

function arrayOf(tree: ShellTree, name: string): readonly ShellWord[] | undefined {
  const lists = walkCommands(tree).flatMap(({ command }) => {
    if (command.kind !== 'simple') return [];
    const plain = command.assignments.filter((each) => each.name === name && each.value === undefined);
    const declared = declares(command) ? command.words.flatMap((word) => elementsDeclared(word, name)) : [];
    return [...plain.map(({ elements }) => elements), ...declared];
  });
  const [only, more] = lists;
  return more === undefined ? only : undefined;
}

/** `declare -a names=(one two)`, whose words stand in one. */
function elementsDeclared(word: ShellWord, name: string): readonly (readonly ShellWord[])[] {
  const [, before = '', inside] = /^(\w+=\()(.*)\)$/s.exec(word.literal ?? '') ?? [];
  if (inside === undefined || before !== `${name}=(`) return [];
  const lines = inside.split('\n').map((line) => line.replace(/(?:^|\s)#.*$/, ''));
  return [
    lines.flatMap((line, at) =>
      line.split(/\s+/).flatMap((text): ShellWord[] => {
        const literal = text.replace(/^(["'])(.*)\1$/, '$2');
        if (literal === '') return [];
        const place = at === 0 ? word.place : { ...word.place, line: word.place.line + at, column: 1 };
        return [{ ...word, raw: text, literal, place, parts: [] }];
      }),
    ),
  ];
}

function declares({ words }: ShellSimple): boolean {
  return /^(?:local|declare|typeset|readonly|export)$/.test(words[0]?.literal ?? '');
}

function assigned(command: ShellSimple, name: string): readonly ShellWord[] {
  const { assignments, words } = command;
  const plain = assignments.flatMap((each) => (each.name === name && each.value ? [each.value] : []));
  if (!declares(command)) return plain;
  const declared = words.slice(1).flatMap((word) => {
    const [first, ...rest] = word.parts;
    if (first?.kind !== 'text' || !first.value.startsWith(`${name}=`)) return [];
    const value = first.value.slice(name.length + 1);
    const parts = value === '' ? rest : [{ ...first, value }, ...rest];
    return [{ ...word, literal: word.literal?.slice(name.length + 1), parts }];
  });
  return [...plain, ...declared];
}

/** What a function is called with. */
function argumentsOf(tree: ShellTree, visit: ShellVisit, at: number): readonly Standing[] | undefined {
  const name = visit.function;
  if (name === undefined) return undefined;
  const calls = walkCommands(tree).flatMap((each) => {
    if (each.command.kind !== 'simple' || each.command.words[0]?.literal !== name) return [];
    const word = each.command.words[at];
    return [{ word, visit: each }];
  });
  const whole = calls.flatMap(({ word, visit: called }) =>
    word === undefined ? [] : [{ word, visit: called }],
  );
  return calls.length === 0 || whole.length < calls.length ? undefined : whole;
}

/** What is put in: `printf … |`, `echo … |`, `<<<`, or a here-document. */
function textGiven(tree: ShellTree, { pipeline }: ShellVisit, command: ShellSimple): string | undefined {
  const here = command.redirections.find(({ operator }) => operator.startsWith('<<'));
  if (here?.operator === '<<<') return textOf(tree, here.target);
  if (here?.hereDocument !== undefined)
    return here.hereDocument.parts.length === 0
      ? here.hereDocument.body.trim()
      : textOf(tree, { ...here.hereDocument, raw: '', literal: undefined }).trim();
  const before: ShellCommand | undefined = pipeline.commands[pipeline.commands.indexOf(command) - 1];
  if (before?.kind !== 'simple') return undefined;
  const words = hostCommand(before);
  const [first, ...more] = words.slice(1).filter(({ literal }) => !/^-[neE]+$|^--$/.test(literal ?? ''));
  if (!/^(?:printf|echo)$/.test(baseName(words[0])) || first === undefined) return undefined;
  const said = textOf(tree, first);
  if (baseName(words[0]) === 'echo') return more.length > 0 ? undefined : said;
  let used = 0;
  const text = said.replaceAll(/%s/g, () => {
    const word = more[used];
    used += 1;
    return word === undefined ? '$' : textOf(tree, word);
  });
  return text.replace(/\\n$/, '');
}

/** A word's text, `$` for what is not known. */
function textOf(tree: ShellTree, word: ShellWord | undefined): string {
  if (word === undefined) return '$';
  return word.parts
    .map((part) =>
      part.kind === 'text'
        ? part.value
        : (plainValue(tree, { ...word, literal: undefined, parts: [part] }) ?? '$'),
    )
    .join('');
}
