/** An image that a Containerfile builds upon or copies from, and where its text names it. */
export interface BaseImage {
  /** With the variables of `ARG` lines before the first `FROM` filled in. */
  readonly reference: string;
  /** Offsets of the word in the text. */
  readonly start: number;
  readonly end: number;
}

interface Instruction {
  readonly name: string;
  readonly words: readonly Word[];
}

interface Word {
  readonly text: string;
  readonly start: number;
}

/**
 * The images of a Containerfile's `FROM` lines and of `COPY --from=` (Containerfile(5)), in order; its own stages and
 * `scratch` are none. Never throws: what no builder reads names no image.
 */
export function baseImages(text: string, buildArgs: Readonly<Record<string, string>> = {}): BaseImage[] {
  const found: BaseImage[] = [];
  const stages = new Set<string>(['scratch']);
  const variables = new Map<string, string>();
  let stageCount = 0;
  const take = (word: Word | undefined, offset = 0): void => {
    if (word === undefined) return;
    const reference = fillIn(word.text.slice(offset), variables);
    if (reference === '' || stages.has(reference.toLowerCase())) return;
    found.push({ reference, start: word.start + offset, end: word.start + word.text.length });
  };
  for (const { name, words } of instructions(text)) {
    if (name === 'ARG' && stageCount === 0) {
      for (const { text: word } of words) declare(word, { variables, buildArgs });
    } else if (name === 'FROM') {
      const [image, as, stage] = words.filter((word) => !word.text.startsWith('--'));
      take(image);
      stages.add(String(stageCount));
      stageCount += 1;
      if (as?.text.toLowerCase() === 'as' && stage !== undefined) stages.add(stage.text.toLowerCase());
    } else if (name === 'COPY') {
      const option = '--from=';
      take(
        words.find((word) => word.text.startsWith(option)),
        option.length,
      );
    }
  }
  return found;
}

/** The text with each base image renamed. */
export function withBases(
  text: string,
  bases: readonly BaseImage[],
  rename: (reference: string) => string,
): string {
  return bases.reduceRight(
    (all, { reference, start, end }) => all.slice(0, start) + rename(reference) + all.slice(end),
    text,
  );
}

function declare(
  word: string,
  {
    variables,
    buildArgs,
  }: { readonly variables: Map<string, string>; readonly buildArgs: Readonly<Record<string, string>> },
): void {
  const [, name = '', value = ''] = /^([^=]+)=?(.*)$/s.exec(word) ?? [];
  const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
  variables.set(name, given ?? fillIn(value.replace(/^(["'])(.*)\1$/s, '$2'), variables));
}

/** `$NAME`, `${NAME}`, `${NAME:-otherwise}` and `${NAME:+instead}`. */
function fillIn(text: string, variables: ReadonlyMap<string, string>): string {
  return text
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(
      /\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g,
      (_, plain?: string, braced?: string, sign?: string, other = '') => {
        const value = variables.get(plain ?? braced ?? '') ?? '';
        if (sign === '+') return value === '' ? '' : other;
        return value === '' && sign === '-' ? other : value;
      },
    );
}

/** Lines joined at the escape character, without comments, empty lines and the bodies of here-documents. */
function* instructions(text: string): Generator<Instruction> {
  const continuation = continuationOf(text);
  let words: Word[] = [];
  let heredocs: string[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    if (heredocs.length > 0) {
      if (line.replace(/^\t+/, '').trimEnd() === heredocs[0]) heredocs = heredocs.slice(1);
      continue;
    }
    if (/^\s*(?:#|$)/.test(line)) continue;
    const isContinued = line.trimEnd().endsWith(continuation);
    const body = isContinued ? line.trimEnd().slice(0, -1) : line;
    for (const match of body.matchAll(/\S+/g)) words.push({ text: match[0], start: start + match.index });
    if (isContinued) continue;
    const [first, ...rest] = words;
    words = [];
    if (first === undefined) continue;
    const name = first.text.toUpperCase();
    if (name === 'RUN' || name === 'COPY' || name === 'ADD') heredocs = heredocsOf(rest);
    yield { name, words: rest };
  }
}

/** The backslash, or what a parser directive on one of the first lines says. */
function continuationOf(text: string): string {
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*#\s*(\w+)\s*=\s*(\S+)/.exec(line) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() === 'escape') return value === '`' ? '`' : '\\';
  }
  return '\\';
}

function heredocsOf(words: readonly Word[]): string[] {
  return words.flatMap(({ text }) => /^\d*<<-?["']?([A-Za-z_]\w*)["']?$/.exec(text)?.[1] ?? []);
}
