import type { YamlEntry, YamlNode } from '../../../syntax/yaml/parse.ts';
import { isTemplated } from '../../stack/mask-templates.ts';

/** The last entry of a mapping under a key. */
function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.findLast((each) => each.key === key) : undefined;
}

/** What stands at the end of a path of keys. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of path) found = entryOf(found, key)?.value;
  return found;
}

/** The text of a scalar; undefined where there is none, or a template fills it in. */
export function textAt(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = nodeAt(node, ...path);
  if (found?.kind !== 'scalar' || found.type === 'null' || isTemplated(found.text)) return undefined;
  return found.text;
}

/** The items of a list; none where there is no list. */
export function itemsAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlNode[] {
  const found = nodeAt(node, ...path);
  return found?.kind === 'list' ? found.items : [];
}

/** The entries of a mapping; none where there is none. */
export function entriesAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlEntry[] {
  const found = nodeAt(node, ...path);
  return found?.kind === 'map' ? found.entries : [];
}
