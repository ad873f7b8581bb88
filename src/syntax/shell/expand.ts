import { kept } from '../../kept.ts';
import type { ShellAssignment, ShellCommand, ShellPart, ShellSimple, ShellTree, ShellWord } from './tree.ts';
import { walkCommands } from './walk.ts';

/**
 * A script whose commands have the words that they are run with, where the script says them: elements of an array in
 * the place of `"${ARGS[@]}"`, those of `PSQL="podman exec -i db psql"` in the place of `$PSQL`, what is in force unless
 * the environment says otherwise in the place of `${PODMAN:-podman}`, and those of a function that hands its own words
 * on, `db() { podman exec -i db "$@"; }`. Commands keep their places; words have those where they are written.
 */
export function expandScript(script: ShellTree): ShellTree {
  const maySay = /\$\{\w+\[[@*]\]\}|(?:^|[|&;({!`]|\b(?:then|do|else|if|while|until))\s*"?\$\{?\w/m;
  if (wrappersIn(script).size === 0 && !maySay.test(script.text)) return script;
  return mapCommands(script, script);
}

/** Everything below a node, simple commands expanded; what has none is left as it is. */
function mapCommands<Node>(node: Node, script: ShellTree): Node {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) {
    const mapped = node.map((each) => mapCommands(each, script));
    return mapped.some((each, at) => each !== node[at]) ? (mapped as Node) : node;
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'place' || key === 'sourced' || typeof value !== 'object') continue;
    const mapped = mapCommands(value, script);
    if (mapped === value) continue;
    changed = { ...(changed ?? node), [key]: mapped };
  }
  const found = (changed ?? node) as Node & { readonly kind?: unknown };
  return found.kind === 'simple' ? (expandedCommand(script, found as unknown as ShellSimple) as Node) : found;
}

function expandedCommand(script: ShellTree, command: ShellSimple): ShellSimple {
  let found = command;
  for (let depth = 0; depth < 5; depth += 1) {
    const next = expandedOnce(script, found);
    if (next === found) return found;
    found = next;
  }
  return found;
}

function expandedOnce(script: ShellTree, command: ShellSimple): ShellSimple {
  const [first, ...rest] = command.words;
  if (first === undefined) return command;
  const wrapper = first.literal === undefined ? undefined : wrappersIn(script).get(first.literal);
  if (wrapper !== undefined) {
    return {
      ...command,
      words: wrapper.words.flatMap((word) => givenTo(word, rest)),
      assignments: [...wrapper.assignments, ...command.assignments],
      redirections: [...wrapper.redirections, ...command.redirections],
    };
  }
  if (!command.words.some(({ literal }) => literal === undefined)) return command;
  let isSame = true;
  const words = command.words.flatMap((word, at) => {
    const found = word.literal === undefined ? wordsOf(script, word, at === 0) : undefined;
    if (found === undefined) return [word];
    isSame = false;
    return found;
  });
  return isSame ? command : { ...command, words };
}

/** What stands for one word; undefined where that is the word itself, or not known. */
function wordsOf(script: ShellTree, word: ShellWord, isName: boolean): readonly ShellWord[] | undefined {
  const [part, more] = word.parts;
  if (part?.kind !== 'parameter' || more !== undefined) return undefined;
  // `"${NAMES[@]/%/.service}"`: with this behind each.
  const [, suffix = ''] = /^\/%\/([\w.@-]+)$/.exec(part.operation) ?? [];
  if (part.operation !== '' && suffix === '') return undefined;
  const array = /^(\w+)\[[@*]\]$/.exec(part.name)?.[1];
  const name = array ?? part.name;
  const assigned = assignmentsIn(script).get(name);
  const [only, another] = assigned ?? [];
  if (only === undefined || another !== undefined || only.append) return undefined;
  if (array !== undefined)
    return only.value !== undefined
      ? undefined
      : suffix === ''
        ? only.elements
        : only.elements.map((each) => withSuffix(each, suffix));
  if (suffix !== '') return undefined;
  // Only where a command's name is expected is it sure that the text was meant as words.
  if (!isName || only.value === undefined) return undefined;
  const value = defaultOf(only.value) ?? only.value;
  return part.quote === 'none' ? splitWord(value) : [value];
}

function withSuffix(word: ShellWord, suffix: string): ShellWord {
  const { start, end, place } = word;
  return {
    ...word,
    raw: `${word.raw}${suffix}`,
    literal: word.literal === undefined ? undefined : `${word.literal}${suffix}`,
    parts: [...word.parts, { kind: 'text', quote: 'none', value: suffix, start, end, place }],
  };
}

/** What `${NAME:-words}` is where nothing else is given; undefined for other words. */
function defaultOf(word: ShellWord): ShellWord | undefined {
  const [part, more] = word.parts;
  if (part?.kind !== 'parameter' || more !== undefined || part.parts.length > 0) return undefined;
  const [, text] = /^:?-["']?([\w./ =-]+?)["']?$/.exec(part.operation) ?? [];
  if (text === undefined) return undefined;
  const { start, end, place } = part;
  return {
    ...word,
    raw: text,
    literal: text,
    parts: [{ kind: 'text', quote: 'none', value: text, start, end, place }],
  };
}

/** What a word of a function is for the words that it is called with: all of them, those from one on, or with `$1` in it. */
function givenTo(word: ShellWord, words: readonly ShellWord[]): readonly ShellWord[] {
  if (isAllArguments(word)) return words;
  const from = restArguments(word);
  if (from !== undefined) return words.slice(from - 1);
  if (!word.parts.some((part) => numberOf(part) !== undefined)) return [word];
  const pieces = word.parts.map((part) => {
    const given = words[(numberOf(part) ?? 0) - 1];
    return given === undefined
      ? { raw: word.raw.slice(part.start - word.start, part.end - word.start), parts: [part] }
      : { raw: given.raw, parts: given.parts };
  });
  const parts = pieces.flatMap((piece) => piece.parts);
  const literal = parts.every((part) => part.kind === 'text')
    ? parts.map((part) => (part.kind === 'text' ? part.value : '')).join('')
    : undefined;
  return [{ ...word, raw: pieces.map(({ raw }) => raw).join(''), literal, parts }];
}

/** Which of the arguments stands here, `$1`; undefined for other parts. */
function numberOf(part: ShellPart): number | undefined {
  return part.kind === 'parameter' && part.operation === '' && /^[1-9]$/.test(part.name)
    ? Number(part.name)
    : undefined;
}

/** The words that a text outside of quotes falls into. */
function splitWord(word: ShellWord): readonly ShellWord[] {
  const words: { parts: ShellPart[]; raw: string }[] = [];
  let open = false;
  const add = (part: ShellPart, raw: string) => {
    const last = words.at(-1);
    if (open && last !== undefined) {
      last.parts.push(part);
      last.raw += raw;
    } else words.push({ parts: [part], raw });
    open = true;
  };
  for (const part of word.parts) {
    if (part.kind !== 'text') {
      add(part, word.raw.slice(part.start - word.start, part.end - word.start));
      continue;
    }
    for (const piece of part.value.split(/(\s+)/)) {
      if (piece === '') continue;
      if (/^\s/.test(piece)) open = false;
      else add({ ...part, quote: 'none', value: piece }, piece);
    }
  }
  return words.map(({ parts, raw }) => ({
    start: word.start,
    end: word.end,
    place: word.place,
    raw,
    literal: parts.every((part) => part.kind === 'text')
      ? parts.map((part) => (part.kind === 'text' ? part.value : '')).join('')
      : undefined,
    parts,
  }));
}

function isAllArguments({ raw }: ShellWord): boolean {
  return /^"?\$\{?[@*]\}?"?$/.test(raw);
}

/** From which argument on `"${@:2}"` hands words on. */
function restArguments({ raw }: ShellWord): number | undefined {
  const [, from] = /^"?\$\{@:([1-9])\}"?$/.exec(raw) ?? [];
  return from === undefined ? undefined : Number(from);
}

/** Every assignment by its variable's name; one that is given a value in another way is there twice. */
const assignmentsIn = kept((script: ShellTree): ReadonlyMap<string, readonly ShellAssignment[]> => {
  const found = new Map<string, ShellAssignment[]>();
  const add = (name: string, assignment: ShellAssignment) => {
    const known = found.get(name);
    if (known === undefined) found.set(name, [assignment]);
    else known.push(assignment);
  };
  for (const tree of [script, ...(script.sourced ?? [])]) {
    for (const { command } of walkCommands(tree)) {
      if (command.kind !== 'simple') continue;
      for (const each of command.assignments) add(each.name.replace(/\[.*\]$/s, ''), each);
      const [first, ...words] = command.words;
      if (!/^(?:read|mapfile|readarray|export|readonly|local|declare|typeset)$/.test(first?.literal ?? ''))
        continue;
      for (const word of words) {
        const [, name = word.literal ?? ''] = /^(\w+)=/.exec(word.raw) ?? [];
        if (!/^\w+$/.test(name)) continue;
        const own = declared(word, name);
        // `export NAME` alone gives no value.
        if (own !== undefined) add(name, own);
        else if (/^(?:read|mapfile|readarray)$/.test(first?.literal ?? ''))
          add(name, { ...word, name, append: true, value: undefined, elements: [] });
      }
    }
  }
  return found;
});

/** `readonly NAME=value`, whose word holds both. */
function declared(word: ShellWord, name: string): ShellAssignment | undefined {
  if (!word.raw.startsWith(`${name}=`)) return undefined;
  const [first, ...parts] = word.parts;
  if (first?.kind !== 'text' || word.raw.startsWith(`${name}=(`)) return undefined;
  const value = first.value.slice(name.length + 1);
  const cut: ShellWord = {
    ...word,
    raw: word.raw.slice(name.length + 1),
    start: word.start + name.length + 1,
    literal: word.literal?.slice(name.length + 1),
    parts: value === '' ? parts : [{ ...first, value }, ...parts],
  };
  return { ...word, name, append: false, value: cut, elements: [] };
}

/** Functions that do nothing but run one command with the words that they are given. */
const wrappersIn = kept((script: ShellTree): ReadonlyMap<string, ShellSimple> => {
  const found = new Map<string, ShellSimple>();
  for (const [name, body] of functionsOf(script)) {
    const command = body === undefined ? undefined : handsOn(body);
    if (command !== undefined && command.words[0]?.literal !== name) found.set(name, command);
  }
  return found;
});

/** The functions of a script and of what it sources, by name; undefined where there are two of one name. */
export const functionsOf = kept((script: ShellTree): ReadonlyMap<string, ShellCommand | undefined> => {
  const found = new Map<string, ShellCommand | undefined>();
  for (const tree of [script, ...(script.sourced ?? [])])
    for (const { command } of walkCommands(tree))
      if (command.kind === 'function')
        found.set(command.name, found.has(command.name) ? undefined : command.body);
  return found;
});

function handsOn(body: ShellCommand): ShellSimple | undefined {
  if (body.kind !== 'group') return undefined;
  const commands = body.body.flatMap(({ chain, background }) => {
    const [link, more] = chain;
    const [command, piped] = link?.pipeline.commands ?? [];
    const isPlain =
      !background && more === undefined && piped === undefined && link?.pipeline.negated === false;
    return [isPlain ? command : undefined];
  });
  const rest = commands.filter(
    (command) =>
      !(
        command?.kind === 'simple' &&
        (command.words.length === 0 || /^(?:local|declare|export)$/.test(command.words[0]?.literal ?? ''))
      ),
  );
  const [only, more] = rest;
  if (only?.kind !== 'simple' || more !== undefined || body.redirections.length > 0) return undefined;
  return only.words.slice(1).some((word) => isAllArguments(word) || restArguments(word) !== undefined)
    ? only
    : undefined;
}
