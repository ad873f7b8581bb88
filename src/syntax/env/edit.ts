import { applySplices, type EditResult } from '../text/edit.ts';
import { appended, removal } from '../text/lines.ts';
import type { EnvDialect, EnvTree } from './tree.ts';

/** Gives every line of that variable this value, quoted as the dialect needs it. */
export function setVariable(tree: EnvTree, name: string, value: string): EditResult {
  const splices = found(tree, name).map((variable) => ({
    start: variable.valueRaw.start,
    end: variable.valueRaw.end,
    insert: `${variable.value === undefined ? '=' : ''}${written(value, tree.dialect)}`,
  }));
  return applySplices(tree.text, splices);
}

/** Takes out every line of that variable. */
export function removeVariable(tree: EnvTree, name: string): EditResult {
  const splices = found(tree, name).map((variable) => removal(tree.text, variable));
  return applySplices(tree.text, splices);
}

/** Adds a line at the end, where it wins over those before it. */
export function addVariable(tree: EnvTree, name: string, value: string): EditResult {
  return applySplices(tree.text, [appended(tree.text, `${name}=${written(value, tree.dialect)}`)]);
}

function found(tree: EnvTree, name: string): readonly EnvTree['variables'][number][] {
  return tree.variables.filter((variable) => variable.name === name);
}

/** Podman has no quotes: what it cannot hold, a line's end, is left out there. */
function written(value: string, dialect: EnvDialect): string {
  if (dialect === 'podman') return value.replaceAll(/[\r\n]/g, '');
  if (/^[\w./:@%+,=-]*$/.test(value)) return value;
  return `"${value.replaceAll(/["\\`$]/g, '\\$&')}"`;
}
