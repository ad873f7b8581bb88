import type { ShellWord } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A script for sh is one that every sh can run. */
export const scriptsNotPosix = scriptRule({
  id: 'scripts.not-posix',
  title: 'a script for sh is one that every sh can run',
  severity: 'warning',
  why: 'On Debian and Ubuntu sh is dash, which stops at what only bash knows; a test with [[ is then always false.',
  source: 'dash(1); shellcheck SC3010, SC3030, SC3040',
  *judge(script) {
    if (
      !/^\S*\/(?:env\s+)?(?:sh|dash)\b/.test(script.shebang ?? '') ||
      /\b(?:apk|busybox|alpine)\b/.test(script.text)
    )
      return;
    for (const visit of walkCommands(script)) {
      const { command } = visit;
      if (command.kind === 'test')
        yield remarkOf(
          command,
          'dash knows no [[: "not found", and the test counts as false',
          '[ … ], or #!/bin/bash',
        );
      else if (command.kind === 'arithmetic')
        yield remarkOf(
          command,
          'dash knows no ((: it runs what stands within as a command',
          '[ … ] with $((…)), or #!/bin/bash',
        );
      else if (command.kind === 'simple') {
        const here = command.redirections.find(
          ({ operator }) => operator === '<<<' || operator === '&>' || operator === '&>>',
        );
        const array = command.assignments.find(({ value, name }) => value === undefined && name !== '');
        if (here !== undefined)
          yield remarkOf(
            here,
            `dash knows no ${here.operator}${here.operator === '&>' ? ': the command runs in the background, with its output shown' : ''}`,
            '#!/bin/bash',
          );
        else if (array !== undefined) yield remarkOf(array, 'dash knows no arrays', '#!/bin/bash');
        else if (isPipefail(command.words) && !visit.tested)
          yield remarkOf(
            command,
            'dash before 0.5.13 knows no pipefail: "Illegal option -o pipefail", and the script ends here',
            '#!/bin/bash',
          );
        else if (command.words[0]?.literal === 'source')
          yield remarkOf(command, 'dash knows no source: "not found"', '. FILE');
      }
    }
  },
});

function isPipefail([name, ...words]: readonly ShellWord[]): boolean {
  return name?.literal === 'set' && words.some(({ literal }) => literal === 'pipefail');
}
