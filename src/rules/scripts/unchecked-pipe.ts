import { shellOptionsAt } from '../../syntax/shell/options.ts';
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
      if (!feedsAnother(pipeline, command) || !isDump(command)) continue;
      if (shellOptionsAt(script, command.start).has('pipefail')) continue;
      yield remarkOf(
        command,
        `when ${baseName(realCommand(command)[0])} fails the pipe still ends with the exit code of its last command: an empty backup counts as done`,
        'set -o pipefail (bash), or without a pipe: into a file, then compress',
      );
    }
  },
});
