import { expandScript } from '../../syntax/shell/expand.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import { installedName } from './mask-templates.ts';

/** Scripts with what they source, where one script alone bears that name, and with their words expanded. */
export function readScripts(scripts: readonly ShellTree[]): readonly ShellTree[] {
  const byName = Map.groupBy(scripts, ({ file }) => installedName(file));
  return scripts.map((script) => {
    const sourced = sourcedNames(script.text).flatMap((name) => {
      const [only, more] = byName.get(name) ?? [];
      return only === undefined || more !== undefined || only === script ? [] : [only];
    });
    return expandScript(sourced.length === 0 ? script : { ...script, sourced });
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
