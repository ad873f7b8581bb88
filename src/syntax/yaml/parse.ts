import type { Node } from 'yaml';
import { yaml as yamlPackage } from '../../late-packages.ts';
import type { Place } from '../../place.ts';

interface YamlScalar {
  readonly kind: 'scalar';
  readonly text: string;
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly place: Place;
}

/** One `key: value` of a mapping. */
export interface YamlEntry {
  readonly key: string;
  /** Of the key. */
  readonly place: Place;
  readonly value: YamlNode;
}

/** A value with its place; what an alias stands for is in its stead. */
export type YamlNode =
  | YamlScalar
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly place: Place };

/** One document of a file; `root` is undefined of an empty or a broken one. */
export interface YamlDocument {
  readonly root: YamlNode | undefined;
  readonly error: { readonly message: string; readonly place: Place } | undefined;
}

/** Aliases of aliases make a file of a few lines as large as one likes. */
const maxNodes = 50_000;

/** The documents of a YAML file, every value with its place. Never throws. */
export function parseYaml(text: string, file: string): readonly YamlDocument[] {
  const { LineCounter, parseAllDocuments, isAlias, isMap, isScalar, isSeq } = yamlPackage();
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  let count = 0;
  return documents.map((document): YamlDocument => {
    const [error] = document.errors;
    if (error !== undefined)
      return {
        root: undefined,
        error: { message: error.message.split('\n')[0] ?? 'no YAML', place: place(error.pos[0]) },
      };
    const read = (node: unknown, depth: number): YamlNode | undefined => {
      count += 1;
      if (count > maxNodes || depth > 100) return undefined;
      const at = place((node as Node | null)?.range?.[0] ?? 0);
      if (isAlias(node)) return read(node.resolve(document), depth + 1);
      if (isMap(node))
        return {
          kind: 'map',
          place: at,
          entries: node.items.flatMap(({ key, value }) => {
            if (!isScalar(key)) return [];
            const own = place(key.range?.[0] ?? 0);
            const found = read(value, depth + 1);
            return [{ key: String(key.value), place: own, value: found ?? nothing(own) }];
          }),
        };
      if (isSeq(node))
        return {
          kind: 'list',
          place: at,
          items: node.items.map((item) => read(item, depth + 1) ?? nothing(at)),
        };
      if (!isScalar(node)) return undefined;
      const { value } = node;
      const type =
        typeof value === 'string' || typeof value === 'boolean'
          ? (typeof value as 'string' | 'boolean')
          : value === null || value === undefined
            ? 'null'
            : 'number';
      return { kind: 'scalar', text: type === 'null' ? '' : (node.source ?? String(value)), type, place: at };
    };
    return { root: read(document.contents, 0), error: undefined };
  });
}

function nothing(place: Place): YamlNode {
  return { kind: 'scalar', text: '', type: 'null', place };
}
