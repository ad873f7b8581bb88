import { expandScript } from '../../syntax/shell/expand.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import { withFunctionsInPlace } from './functions-in-place.ts';
import { installedName } from './mask-templates.ts';

/**
 * Scripts as they run: with what they source, where one script alone bears that name, with their functions where they
 * are called, and with their words expanded. Functions of what others source stay where they are: it is them who call.
 */
export function readScripts(scripts: readonly ShellTree[]): readonly ShellTree[] {
  const byName = Map.groupBy(scripts, ({ file }) => installedName(file));
  const read = scripts.map((script) => {
    const sourced = sourcedNames(script.text).flatMap((name) => {
      const [only, more] = byName.get(name) ?? [];
      return only === undefined || more !== undefined || only === script ? [] : [only];
    });
    return { script, sourced };
  });
  const libraries = new Set(read.flatMap(({ sourced }) => sourced));
  return read.map(({ script, sourced }) => {
    const placed = libraries.has(script) ? script : withFunctionsInPlace(script);
    return expandScript(sourced.length === 0 ? placed : { ...placed, sourced });
  });
}

/** `. "$here/lib.sh"`: by the name of the file, since the folder is seldom said. */
function sourcedNames(text: string): readonly string[] {
  const lines = [
    // `. "$(dirname "$0")/lib.sh"`
    ...text.matchAll(/^[ \t]*(?:\.|source)[ \t]+"?\$\([^\n]*\)[^\s"';&|]*\/([\w.-]+)"?[ \t]*(?:$|[;&|#])/gm),
    ...text.matchAll(/^[ \t]*(?:\.|source)[ \t]+["']?[^\s"';&|]*?([\w.-]+)["']?(?=[\s;&|]|$)/gm),
  ];
  return lines.map(([, name = '']) => name);
}
