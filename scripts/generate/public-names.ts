import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

/** One name that an entry of the package exports. */
export interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** The docstring without its stars; empty where there is none. */
  readonly doc: string;
  /** A function's head, an interface or type in full, a constant's first line. */
  readonly code: string;
}

const root = new URL('../../', import.meta.url);

/** Reads an entry's export lines and finds each declaration in the file that it comes from. */
export async function publicNames(entry: string): Promise<readonly PublicName[]> {
  const text = await readFile(new URL(entry, root), 'utf8');
  const names: PublicName[] = [];
  for (const [, type, list = '', from = ''] of text.matchAll(/export (type )?\{([^}]*)\} from '([^']+)'/g)) {
    const file = posix.join(posix.dirname(entry), from);
    const source = await readFile(new URL(file, root), 'utf8');
    for (const word of list
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)) {
      names.push({ isType: type !== undefined, ...declarationOf(word, source, file) });
    }
  }
  for (const [, name = ''] of text.matchAll(/^export (?:async )?(?:function|interface|type|const) (\w+)/gm)) {
    const found = declarationOf(name, text, entry);
    names.push({ isType: !/^(?:async )?function|^const/.test(found.code), ...found });
  }
  return names.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function declarationOf(name: string, source: string, file: string): Omit<PublicName, 'isType'> {
  const kinds = '(?:async function|function|interface|type|const|class|abstract class)';
  const start = new RegExp(`^export (?=${kinds} ${name}\\b)`, 'm').exec(source);
  if (start === null) throw new Error(`${file} does not declare ${name}`);
  const at = start.index + start[0].length;
  const before = source.slice(0, start.index);
  const doc = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1] ?? '';
  return { name, doc: withoutStars(doc), code: codeAt(source.slice(at)) };
}

function codeAt(rest: string): string {
  if (/^(?:async )?function/.test(rest)) return rest.slice(0, endOfHead(rest)).replace(/\s*\{?\s*$/, '');
  if (/^const/.test(rest)) return rest.slice(0, rest.indexOf('\n')).replace(/\s*=.*$/, '');
  if (/^(?:abstract )?class/.test(rest)) return rest.slice(0, rest.indexOf('{')).trim();
  const end = /^interface/.test(rest) ? /^\}/m.exec(rest) : /;\n(?=\n|\S)/.exec(rest);
  return rest.slice(0, (end?.index ?? 0) + 1);
}

/** The brace that opens the body is the first that ends a line outside of the parameters. */
function endOfHead(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '(' || letter === '<') depth += 1;
    else if (letter === ')' || (letter === '>' && text[at - 1] !== '=')) depth -= 1;
    else if (letter === '{' && depth === 0 && text[at + 1] === '\n') return at;
  }
  return text.length;
}

function withoutStars(doc: string): string {
  return doc
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();
}
