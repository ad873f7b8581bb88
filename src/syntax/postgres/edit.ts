import { applySplices, type EditResult } from '../text/edit.ts';
import { appended, removal } from '../text/lines.ts';
import type { PostgresTree } from './tree.ts';

/** Gives every such setting this value, in quotes where it needs them. */
export function setSetting(tree: PostgresTree, name: string, value: string): EditResult {
  const splices = found(tree, name).map(({ valueWord }) => ({
    start: valueWord.start,
    end: valueWord.end,
    insert: `${/[\s=]/.test(tree.text[valueWord.start - 1] ?? ' ') ? '' : ' '}${quoted(value)}`,
  }));
  return applySplices(tree.text, splices);
}

/** Takes out every such setting, so that the server's default holds. */
export function removeSetting(tree: PostgresTree, name: string): EditResult {
  const splices = found(tree, name).map((setting) => removal(tree.text, setting));
  return applySplices(tree.text, splices);
}

/** Adds a setting at the end, where it wins over those before it. */
export function addSetting(tree: PostgresTree, name: string, value: string): EditResult {
  return applySplices(tree.text, [appended(tree.text, `${name} = ${quoted(value)}`)]);
}

function found(tree: PostgresTree, name: string): readonly PostgresTree['settings'][number][] {
  return tree.settings.filter((setting) => setting.name === name.toLowerCase());
}

function quoted(value: string): string {
  if (/^(?:[-+]?[0-9]+[a-zA-Z]*|[A-Za-z_][A-Za-z_0-9]*)$/.test(value)) return value;
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n');
  return `'${escaped}'`;
}
