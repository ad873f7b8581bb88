import { parseShell } from '../../syntax/shell/parse.ts';
import {
  baseName,
  feedsAnother,
  isDump,
  realCommand,
  simpleCommands,
  wordTexts,
} from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A dump in a container does not end in a pipe that succeeds. */
export const scriptsPipeInContainer = scriptRule({
  id: 'scripts.pipe-in-container',
  title: 'a dump in a container does not end in a pipe that succeeds',
  severity: 'error',
  why: 'The pipe within sh -c ends with the exit code of its last command: gzip succeeds on nothing, and the backup is empty.',
  source: 'dash(1), bash(1), pipefail',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (!/^(?:sh|bash|ash|dash)$/.test(baseName(words[0]))) continue;
      const at = words.findIndex(({ literal }) => /^-[a-z]*c$/.test(literal ?? ''));
      const inner = words[at + 1];
      const text = inner?.literal ?? inner?.raw ?? '';
      if (at < 1 || inner === undefined || wordTexts(words).some((word) => word.includes('pipefail')))
        continue;
      const dump = simpleCommands(parseShell(text.replace(/^"|"$/g, ''), '')).find(
        (each) => isDump(each.command) && feedsAnother(each.pipeline, each.command),
      );
      if (dump !== undefined)
        yield remarkOf(
          inner,
          `when ${baseName(realCommand(dump.command)[0])} fails the pipe in here still ends with 0`,
          'bash -o pipefail -c …, or pipe outside of the container',
        );
    }
  },
});
