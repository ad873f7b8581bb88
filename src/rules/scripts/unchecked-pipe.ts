import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { baseName, feedsAnother, isDump, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A dump that fails does not end in a pipe that succeeds. */
export const scriptsUncheckedPipe = commandRule({
  id: 'scripts.unchecked-pipe',
  title: 'a dump that fails does not end in a pipe that succeeds',
  severity: 'error',
  why: 'The exit code is that of the last command of the pipe. When the dump fails, gzip packs what came, and the job is green with an empty backup.',
  source: 'bash(1), "Pipelines", pipefail',
  *judge(script) {
    if (/PIPESTATUS/.test(script.text)) return;
    for (const { command, pipeline } of simpleCommands(script)) {
      if (!feedsAnother(pipeline, command) || !(isDump(command) || isArchive(command))) continue;
      if (shellOptionsAt(script, command.start).has('pipefail')) continue;
      yield remarkOf(
        command,
        `when ${baseName(realCommand(command)[0])} fails the pipe still ends with the exit code of its last command: an empty backup counts as done`,
        'set -o pipefail (bash), or without a pipe: into a file, then compress',
      );
    }
  },
});

/** `tar` that writes an archive into the pipe. */
function isArchive(command: ShellSimple): boolean {
  const [name, first, ...rest] = realCommand(command);
  const mode = first?.literal ?? '';
  if (baseName(name) !== 'tar' || !/^-?[a-zA-Z]*c[a-zA-Z]*$|^--create$/.test(mode)) return false;
  const at = rest.findIndex(({ literal }) => literal === '-f' || literal === '--file');
  const file = mode.endsWith('f') ? rest[0]?.literal : at === -1 ? '-' : rest[at + 1]?.literal;
  return file === '-';
}
