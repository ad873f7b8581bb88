import type { ShellCommand } from '../../syntax/shell/tree.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** What is deleted is what was listed. */
export const scriptsRelativeDelete = scriptRule({
  id: 'scripts.relative-delete',
  title: 'what is deleted is what was listed',
  severity: 'error',
  why: 'ls FOLDER prints names without the folder: rm looks for them where the script was started, finds none, and with -f says nothing. Old backups stay until the disk is full.',
  source: 'ls(1), rm(1)',
  *judge(script) {
    const visits = simpleCommands(script);
    if (visits.some(({ command }) => /^(?:cd|pushd)$/.test(baseName(command.words[0])))) return;
    for (const { command, outer, pipeline } of visits) {
      const name = baseName(command.words[0]);
      if (name === 'rm' && outer.length > 0) {
        const loop = outer.at(-1);
        const fed = visits.find(
          (each) => each.command.start < command.start && each.pipeline.commands.some((one) => one === loop),
        );
        const text = fed === undefined ? '' : script.text.slice(fed.pipeline.start, loop?.start);
        const read =
          loop?.kind === 'while'
            ? /\bread\s+(?:-r\s+)?(\w+)/.exec(script.text.slice(loop.start, command.start))?.[1]
            : undefined;
        const bare = new RegExp(`^"?\\$\\{?${read}\\}?"?$`);
        if (
          read !== undefined &&
          listsFolder(`$(${text}`) &&
          command.words.slice(1).some(({ raw }) => bare.test(raw))
        )
          yield remarkOf(
            command,
            'ls printed names without their folder: nothing here has that name',
            'rm -f "$FOLDER/$f"',
          );
      }
      if (name === 'rm') {
        const loop = outer.findLast(isFor);
        const lists = loop?.items?.some((item) => listsFolder(item.raw)) === true;
        const variable = loop?.variable ?? '';
        const bare = new RegExp(`^"?\\$\\{?${variable}\\}?"?$`);
        if (lists && command.words.slice(1).some(({ raw }) => bare.test(raw)))
          yield remarkOf(
            command,
            'ls printed names without their folder: nothing here has that name',
            'rm -f "$FOLDER/$f"',
          );
      }
      const said = command.words.map(({ raw }) => raw).join(' ');
      if (name === 'xargs' && / rm\b/.test(said) && !/\{\}/.test(said)) {
        const first = pipeline.commands[0];
        const text = first === undefined ? '' : script.text.slice(first.start, first.end);
        if (first !== command && listsFolder(`$(${text} |`))
          yield remarkOf(
            command,
            'ls printed names without their folder: nothing here has those names',
            'xargs -I{} rm -- FOLDER/{}',
          );
      }
    }
  },
});

function isFor(command: ShellCommand): command is ShellCommand & { readonly kind: 'for' } {
  return command.kind === 'for';
}

/** `$(ls /folder | …)`: a folder, and not files of it by a pattern. */
function listsFolder(text: string): boolean {
  const [, options = '', folder] = /^"?(?:\$\(|`)\s*ls((?:\s+-\S+)*)\s+("?[^\s|)`;<>]+"?)/.exec(text) ?? [];
  // What stands in a variable outside of quotes may be a pattern.
  if (/"[^"]*"\/?\$|^[^"]*\/\$/.test(folder ?? '')) return false;
  return folder !== undefined && !/d/.test(options) && !/[*?[]/.test(folder) && !/^"?\.\/?"?$/.test(folder);
}
