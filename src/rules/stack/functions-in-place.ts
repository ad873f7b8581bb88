import type { Place } from '../../place.ts';
import { parseShell } from '../../syntax/shell/parse.ts';
import type { ShellCommand, ShellPart, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../syntax/shell/walk.ts';
import type { Span } from '../../syntax/text/span.ts';

/**
 * A script as it runs: what stands in a function stands where it is called, `$1` is the word that it
 * is called with. Places stay those of the file; offsets are those of the text that is made.
 */
export function withFunctionsInPlace(tree: ShellTree): ShellTree {
  if (tree.problems.length > 0 || !/^[ \t]*(?:function[ \t]+\w|[\w-]+[ \t]*\(\))/m.test(tree.text))
    return tree;
  const moved = movedIn(tree);
  if (moved.length === 0) return tree;
  const writer = new Writer(tree.text, moved);
  writer.write({ start: 0, end: tree.text.length }, undefined);
  // One that calls itself, too many calls within calls, or one that is called by another one that nobody calls.
  if (writer.isGivenUp || writer.written.size < moved.length) return tree;
  const flat = parseShell(writer.text, tree.file);
  if (flat.problems.length > 0) return tree;
  const placeOf = (offset: number) => writer.placeOf(offset, tree.file);
  return { ...placed(flat, placeOf), placeOf };
}

interface Moved {
  readonly definition: Span;
  readonly body: Span;
  /** One command or list, which stands anywhere without braces. */
  readonly isOne: boolean;
  readonly calls: readonly Call[];
  /** `$1` and the like in the body. */
  readonly parameters: readonly (ShellPart & { readonly kind: 'parameter' })[];
}

interface Call extends Span {
  /** Nothing looks at it, feeds it, or is fed by it. */
  readonly isPlain: boolean;
  /** As they are written, quotes and all. */
  readonly words: readonly string[];
}

function movedIn(tree: ShellTree): readonly Moved[] {
  const visits = walkCommands(tree);
  const named = namesIn(tree.text);
  return tree.statements.flatMap((statement) => {
    const made = functionOf(statement);
    if (made?.body?.kind !== 'group' || made.body.redirections.length > 0) return [];
    const calls = visits.flatMap((visit) =>
      visit.command.kind === 'simple' && visit.command.words[0]?.literal === made.name ? callOf(visit) : [],
    );
    // It is named where it is made and where it is called, and nowhere else.
    if (calls.length === 0 || calls.length > 4 || named.get(made.name) !== calls.length + 1) return [];
    if (calls.some(({ start }) => start >= statement.start && start < statement.end)) return [];
    const text = tree.text.slice(made.body.start, made.body.end);
    if (!/^\{[\s\S]*\}$/.test(text) || /\bshift\b|\bset\s+--|\bgetopts\b|\$\{?[#*]\}?/.test(text)) return [];
    const parameters = parametersIn(made.body);
    if (
      parameters.some(({ name }) => name === '@') &&
      !calls.every(({ words }) => /^(?:"\$@")?$/.test(words.join(' ')))
    )
      return [];
    const { body } = made.body;
    const last = body.at(-1);
    if (last === undefined || !doesSomething(made.body)) return [];
    const isOne =
      body.length === 1 && last.chain.length === 1 && !last.background && !/<<|\breturn\b/.test(text);
    // The status of a list at the end is that of the function.
    if (last.chain.length > 1 && !isOne) return [];
    const span = isOne ? last : { start: made.body.start + 1, end: made.body.end - 1 };
    return { definition: statement, body: span, isOne, calls, parameters };
  });
}

/** More than to say something and to leave. */
function doesSomething(body: ShellCommand): boolean {
  return walkCommands({
    file: '',
    text: '',
    shebang: undefined,
    comments: [],
    problems: [],
    statements: 'body' in body && Array.isArray(body.body) ? body.body : [],
  }).some(
    ({ command }) =>
      command.kind === 'simple' &&
      !/^(?:|echo|printf|logger|exit|return|local|date|cat|true|:)$/.test(command.words[0]?.literal ?? '?'),
  );
}

function functionOf({
  chain,
  background,
}: ShellStatement): (ShellCommand & { kind: 'function' }) | undefined {
  const [link, more] = chain;
  const [command, piped] = link?.pipeline.commands ?? [];
  const isAlone = !background && more === undefined && piped === undefined;
  return isAlone && command?.kind === 'function' ? command : undefined;
}

/** How often each word stands in a text, comments left out. */
function namesIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text
    .replaceAll(/^[ \t]*#.*$/gm, '')
    .matchAll(/(?<![\w.$/-])[A-Za-z_][\w-]*(?![\w.-])/g))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A call without variables of its own. */
function callOf({ command, pipeline, statement, tested }: ShellVisit): Call | [] {
  if (command.kind !== 'simple' || command.assignments.length > 0) return [];
  const last = command.words.at(-1);
  return {
    start: command.start,
    end: last?.end ?? command.end,
    isPlain:
      command.redirections.length === 0 &&
      pipeline.commands.length === 1 &&
      !pipeline.negated &&
      !tested &&
      !statement.background &&
      statement.chain.length === 1,
    words: command.words.slice(1).map(({ raw }) => raw),
  };
}

function parametersIn(node: unknown): Moved['parameters'] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(parametersIn);
  const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown };
  if (kind === 'parameter' && /^[1-9@]$/.test(String(name)))
    return [node as ShellPart & { kind: 'parameter' }];
  return Object.entries(node).flatMap(([key, value]) => (key === 'place' ? [] : parametersIn(value)));
}

/** Characters that calls may add to a script. */
const maxAdded = 200_000;

interface Within {
  readonly parameters: Moved['parameters'];
  readonly words: readonly string[];
}

class Writer {
  readonly #source: string;
  readonly #moved: readonly Moved[];
  readonly #chunks: { readonly at: number; readonly from: number; readonly isSame: boolean }[] = [];
  readonly #pieces: string[] = [];
  #length = 0;
  #lines: readonly number[] | undefined;
  readonly written = new Set<Moved>();
  /** Those that are being written: one of them within itself has no end. */
  readonly #open = new Set<Moved>();
  isGivenUp = false;

  constructor(source: string, moved: readonly Moved[]) {
    this.#source = source;
    this.#moved = moved;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  write(span: Span, within: Within | undefined): void {
    const events = this.#moved
      .flatMap((moved) => [
        { ...moved.definition, moved, call: undefined },
        ...moved.calls.map((call) => ({ start: call.start, end: call.end, moved, call })),
      ])
      .filter(({ start, end }) => start >= span.start && end <= span.end)
      .sort((a, b) => a.start - b.start || b.end - a.end);
    let at = span.start;
    for (const { start, end, moved, call } of events) {
      if (start < at) continue;
      this.#copy({ start: at, end: start }, within);
      at = end;
      if (call === undefined) continue;
      this.isGivenUp ||= this.#open.has(moved) || this.#length > this.#source.length + maxAdded;
      if (this.isGivenUp) return;
      this.written.add(moved);
      const words = call.words.map((word) => withWords(word, within?.words));
      const isBraced = !moved.isOne && !call.isPlain;
      if (isBraced) this.#add('{ ', start, false);
      this.#open.add(moved);
      this.write(moved.body, { parameters: moved.parameters, words });
      this.#open.delete(moved);
      if (moved.isOne) continue;
      this.#add(isBraced ? '\n}' : '\n', end, false);
      // A statement ends by the line's end now.
      if (!isBraced) at += /^[ \t]*;(?!;)/.exec(this.#source.slice(end, end + 20))?.[0].length ?? 0;
    }
    this.#copy({ start: at, end: span.end }, within);
  }

  #copy({ start, end }: Span, within: Within | undefined): void {
    let at = start;
    for (const part of within?.parameters ?? []) {
      if (part.start < at || part.end > end) continue;
      const word = wordFor(part, within?.words ?? []);
      if (word === undefined) continue;
      this.#add(this.#source.slice(at, part.start), at, true);
      this.#add(word, part.start, false);
      at = part.end;
    }
    this.#add(this.#source.slice(at, end), at, true);
  }

  #add(text: string, from: number, isSame: boolean): void {
    if (text === '') return;
    this.#chunks.push({ at: this.#length, from, isSame });
    this.#pieces.push(text);
    this.#length += text.length;
  }

  /** Where in the file stands what is at an offset of the text. */
  placeOf(offset: number, file: string): Place {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const chunk = this.#chunks[low];
    const source = (chunk?.from ?? 0) + (chunk?.isSame === true ? offset - chunk.at : 0);
    return { file, ...this.#lineOf(source) };
  }

  #lineOf(offset: number): { readonly line: number; readonly column: number } {
    this.#lines ??= [0, ...[...this.#source.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let line = this.#lines.findIndex((start) => start > offset);
    if (line === -1) line = this.#lines.length;
    return { line, column: offset - (this.#lines[line - 1] ?? 0) + 1 };
  }
}

/** What stands for `$1`; undefined where it stays, or is not known. */
function wordFor(
  part: ShellPart & { readonly kind: 'parameter' },
  words: readonly string[],
): string | undefined {
  const raw =
    part.name === '@' ? (words.length === 0 ? undefined : words.join(' ')) : words[Number(part.name) - 1];
  if (raw === undefined || (part.operation !== '' && !/^:?[-=?]/.test(part.operation))) return undefined;
  if (part.quote !== 'double') return raw;
  if (/^"(?:[^"\\]|\\.)*"$/.test(raw) && part.name !== '@') return raw.slice(1, -1);
  return /^[^"'\\\s]*$/.test(raw) ? raw : undefined;
}

/** Words of a call within another function that is moved. */
function withWords(word: string, words: readonly string[] | undefined): string {
  if (words === undefined) return word;
  return word.replaceAll(/\$(?:\{([1-9])\}|([1-9]))/g, (all, one?: string, two?: string) => {
    const raw = words[Number(one ?? two) - 1];
    return raw === undefined ? all : raw.replace(/^"([^"]*)"$/, '$1');
  });
}

/** Every node with the place that it has in the file. */
function placed(tree: ShellTree, placeOf: (offset: number) => Place): ShellTree {
  const seen = new Map<number, Place>();
  const at = (offset: number) => {
    const known = seen.get(offset) ?? placeOf(offset);
    seen.set(offset, known);
    return known;
  };
  const copy = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map(copy);
    const copied: { start?: unknown; place?: unknown; [key: string]: unknown } = {};
    for (const [key, value] of Object.entries(node)) copied[key] = key === 'place' ? value : copy(value);
    if ('place' in copied && typeof copied.start === 'number') copied.place = at(copied.start);
    return copied;
  };
  return copy(tree) as ShellTree;
}
